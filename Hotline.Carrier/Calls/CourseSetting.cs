namespace Hotline.Carrier.Calls;

/// <summary>Where a document plays, which decides what it may do.</summary>
internal enum CourseSetting
{
    /// <summary>It decides over the call.</summary>
    Live,

    /// <summary>It entertains a caller who stands in a queue, or waits for a conference to begin.</summary>
    Waiting,

    /// <summary>It is whispered to one side before two are connected.</summary>
    Whispering,
}
