namespace Hotline.Tests.Simulation.Floor;

/// <summary>An agent at a console.</summary>
internal sealed class FloorAgent(long id)
{
    public long Id => id;

    /// <summary>False: nothing is heard of the console.</summary>
    public bool HasNetwork { get; set; }

    /// <summary>When the console last said that it lives, Unix milliseconds.</summary>
    public long SeenAtMs { get; set; }
}
