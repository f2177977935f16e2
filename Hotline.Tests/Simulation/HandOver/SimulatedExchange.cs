using Hotline.Carrier;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>The carrier of a run: the local carrier as it is, in the thread of the run and in its time. It outlives programs.</summary>
internal sealed class SimulatedExchange : IDisposable
{
    /// <param name="time">The time of the run.</param>
    /// <param name="line">Where its webhooks leave.</param>
    public SimulatedExchange(SimulatedTime time, HttpMessageHandler line)
    {
        Carrier = new LocalCarrier(new CarrierOptions
        {
            AuthToken = SimulatedProgram.AuthToken,
            Time = time.NewClock(),
            // Whatever is heard takes a while: music that took no time would be asked for again at once.
            Pace = SpeechPace.Reported,
            PlaybackPatience = TimeSpan.FromSeconds(4),
            Network = () => line,
            Scheduler = TaskScheduler.FromCurrentSynchronizationContext(),
        });
        Carrier.Options.Numbers.Add(new CarrierNumber(
            Simulation.Line, At("/voice/incoming"), FallbackUrl: At("/voice/fallback"), StatusCallback: At("/voice/status")));
    }

    public LocalCarrier Carrier { get; }

    public void Dispose() => Carrier.Dispose();

    private static Uri At(string path) => new(SimulatedProgram.Home + path);
}
