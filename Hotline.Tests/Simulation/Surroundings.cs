using Hotline.Voice.Catalog;

namespace Hotline.Tests.Simulation;

/// <summary>What is there around a hotline, and stays when it is killed.</summary>
internal sealed class Surroundings(DateTimeOffset start, int salt, SimulatedData data) : IDisposable
{
    public SimulatedTime Time { get; } = new(start);

    public SimulatedData Data => data;

    public SimulatedWallet Wallet => field ??= new(salt, Time.NewClock());

    /// <summary>All texts that the carrier has taken.</summary>
    public List<CarrierText> Texts { get; } = [];

    /// <summary>What the carrier's clock shows, which nobody sets.</summary>
    public DateTimeOffset CarrierNow => start + Time.Passed;

    /// <summary>How far the carrier says that calls have come, by its names for them.</summary>
    public Dictionary<string, string> Calls { get; } = new(StringComparer.Ordinal);

    public Queue<RestFault> RestFaults { get; } = new();

    /// <summary>What was published so far, compiled.</summary>
    public List<PublishedFlow> Versions { get; } = [];

    public void Dispose() => data.Dispose();
}
