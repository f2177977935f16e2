namespace Hotline.Tests.Chaos;

/// <summary>How fast people are.</summary>
/// <param name="ShortestThought">Least time before a key.</param>
/// <param name="Spread">How much longer it may take.</param>
/// <param name="Gathering">They do not all dial in the same moment.</param>
internal sealed record Tempo(TimeSpan ShortestThought, TimeSpan Spread, TimeSpan Gathering)
{
    /// <summary>Who knows the menus.</summary>
    public static readonly Tempo Hurried = new(TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1));

    /// <summary>Who listens first; so that many of them do not keep the machine busy, which is not what is tested.</summary>
    public static readonly Tempo Calm = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
}
