namespace Hotline.Benchmarks.Report;

/// <summary>What is measured.</summary>
internal sealed record Plan
{
    /// <summary>Connections at a time, one table for each.</summary>
    public required IReadOnlyList<int> Connections { get; init; }

    /// <summary>Turns a second for each process of a server, so that two nodes get twice as many as one; 0: as many as it answers.</summary>
    public required int Rate { get; init; }

    /// <summary>Length of a round.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Load before the first round, for compilers and caches.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Rounds; the median counts.</summary>
    public required int Rounds { get; init; }

    /// <summary>Servers beside bare Kestrel: <c>hotline</c>, <c>postgres</c>, <c>postgres-2</c>, <c>express</c>, <c>express-group</c>.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <summary>Other builds' <c>hotline.dll</c> to measure beside this one.</summary>
    public required IReadOnlyList<string> Against { get; init; }

    /// <summary>Events of ended calls in the store of a second hotline; 0: there is no second one.</summary>
    public long Prefill { get; init; }

    /// <summary>Where the filled store is kept for the next time; null: it is deleted afterwards.</summary>
    public string? Keep { get; init; }
}
