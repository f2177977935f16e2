namespace Hotline.Carrier.Calls;

/// <summary>Where a document plays, which decides what it may do.</summary>
internal enum CourseSetting
{
    /// <summary>It decides over the call.</summary>
    Live,

    /// <summary>It entertains a caller who stands in a queue, or waits for a conference to begin.</summary>
    Waiting,

    /// <summary>It is whispered to a caller from a queue, before an agent is connected.</summary>
    Whispering,

    /// <summary>It is heard by whoever picks up a phone that was dialled, and may refuse the call.</summary>
    Screening,
}
