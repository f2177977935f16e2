namespace Hotline.Flows.Hours;

/// <summary>How a day differs from the same weekday of an ordinary week.</summary>
public enum HoursDifference
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Open in an ordinary week, closed on this day.</summary>
    Closed,

    /// <summary>Closed in an ordinary week, open on this day.</summary>
    Opened,

    /// <summary>Open in both, at other times.</summary>
    Changed,
}
