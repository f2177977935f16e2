using CsCheck;
using Hotline.Tests.App;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>Queues and agents under drawn orders of events, in one thread.</summary>
public sealed class FloorSimulationTests
{
    private const int Moments = 200;

    [Fact]
    [Trait("Fault", "HOTLINE-22")]
    [Trait("Fault", "HOTLINE-23")]
    [Trait("Fault", "HOTLINE-26")]
    [Trait("Fault", "HOTLINE-31")]
    [Trait("Fault", "HOTLINE-33")]
    public void In_any_order_of_events_nobody_is_lost_doubled_or_stuck() =>
        Shift.Any(Moments).Sample(shift => _ = FloorSimulation.Run(shift), iter: Effort.Of(1_000, 20_000));

    [Fact]
    public void So_it_is_on_PostgreSQL() =>
        Shift.Any(Moments).Sample(shift => _ = FloorSimulation.Run(shift, new SimulatedServer()), iter: Effort.Of(50, 500));

    [Fact]
    public void A_shift_is_the_same_run_every_time() => Shift.Any(Moments).Sample(
        shift => Assert.Equal(FloorSimulation.Run(shift), FloorSimulation.Run(shift)), iter: Effort.Of(10, 100));

    [Fact]
    public void Shifts_have_something_to_prove()
    {
        var reports = new List<FloorReport>();

        Shift.Any(Moments).Sample(shift => reports.Add(FloorSimulation.Run(shift)), iter: 20, threads: 1);

        Assert.InRange(reports.Average(report => report.Entered), 8, Moments);
        Assert.InRange(reports.Average(report => report.Accepted), 1.5, Moments);
        Assert.InRange(reports.Average(report => report.Bridged), 1, Moments);
        Assert.InRange(reports.Average(report => report.Deaths), 2, Moments);
    }

    [Fact]
    public void A_storage_that_forgets_what_it_acknowledged_is_found() => Assert.Throws<CsCheckException>(
        () => Shift.Any(Moments).Sample(shift => _ = FloorSimulation.Run(shift, new ForgetfulFile(every: 20)), iter: 5));
}
