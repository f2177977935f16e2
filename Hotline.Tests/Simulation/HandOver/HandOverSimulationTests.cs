using CsCheck;
using Hotline.Tests.App;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>Callers, agents and their telephones on the real local carrier, under drawn orders of events and drawn faults, in one thread.</summary>
public sealed class HandOverSimulationTests
{
    private const int Events = 200;

    [Fact]
    [Trait("Fault", "HOTLINE-23")]
    [Trait("Fault", "HOTLINE-24")]
    [Trait("Fault", "HOTLINE-61")]
    public void Whatever_happens_nobody_is_lost_doubled_or_stuck_and_no_telephone_rings_for_ever() =>
        Rush.Any(Events).Sample(rush => _ = HandOverSimulation.Run(rush), iter: Effort.Of(2_000, 10_000));

    [Fact]
    public void So_it_is_on_PostgreSQL() =>
        Rush.Any(Events).Sample(rush => _ = HandOverSimulation.Run(rush, new SimulatedServer()), iter: Effort.Of(50, 500));

    [Fact]
    public void A_rush_is_the_same_run_every_time() => Rush.Any(Events).Sample(
        rush => Assert.Equal(HandOverSimulation.Run(rush), HandOverSimulation.Run(rush)), iter: Effort.Of(5, 50));

    [Fact]
    public void Without_faults_the_carrier_never_complains_and_agents_and_callers_talk()
    {
        var reports = new List<RushReport>();

        Rush.Any(Events).Sample(rush => reports.Add(HandOverSimulation.Run(rush.WithoutFaults())), iter: Effort.Of(4, 100), threads: 1);

        Assert.InRange(reports.Average(report => report.Talks), 1.5, Events);
    }

    [Fact]
    public void A_storage_that_forgets_what_it_acknowledged_is_found() => Assert.Throws<CsCheckException>(
        () => Rush.Any(Events).Sample(rush => _ = HandOverSimulation.Run(rush, new ForgetfulFile(every: 30)), iter: 5));
}
