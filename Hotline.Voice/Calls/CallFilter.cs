using Hotline.Flows.Machine;

namespace Hotline.Voice.Calls;

/// <summary>Which calls ops look for. Every member that is not null narrows it.</summary>
public sealed record CallFilter
{
    /// <summary>Came in then or later, Unix milliseconds.</summary>
    public long? FromMs { get; init; }

    /// <summary>Came in before, Unix milliseconds.</summary>
    public long? UntilMs { get; init; }

    /// <summary>The caller's number in E.164. Found by its keyed hash.</summary>
    public string? Number { get; init; }

    /// <summary>The last four digits of the caller's number.</summary>
    public string? LastFour { get; init; }

    /// <summary>True: only calls that go on.</summary>
    public bool IsLive { get; init; }

    /// <summary>How it ended. Finds no live calls.</summary>
    public CallPhase? Outcome { get; init; }

    /// <summary>The node where it ended. Finds no live calls.</summary>
    public string? Node { get; init; }

    /// <summary>The flow version.</summary>
    public int? FlowVersion { get; init; }

    /// <summary>False: without test calls.</summary>
    public bool WithTests { get; init; } = true;

    /// <summary>Only calls before this one in the list, for the next page.</summary>
    public long? BeforeId { get; init; }

    /// <summary>How many at most, 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>The number is private.</summary>
    /// <returns>Nothing of it.</returns>
    public override string ToString() => nameof(CallFilter);
}
