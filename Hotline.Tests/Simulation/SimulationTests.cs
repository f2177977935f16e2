using System.Text.RegularExpressions;
using CsCheck;
using Hotline.Tests.App;

namespace Hotline.Tests.Simulation;

/// <summary>The whole hotline, drawn faults, one thread: whatever is doubled, delayed, lost or killed, in any order.</summary>
public sealed partial class SimulationTests
{
    private const int Events = 200;

    [Fact]
    [Trait("Fault", "HOTLINE-05")]
    [Trait("Fault", "HOTLINE-08")]
    [Trait("Fault", "HOTLINE-09")]
    [Trait("Fault", "HOTLINE-10")]
    public void Whatever_goes_wrong_a_call_goes_as_without_faults_or_ends_with_an_apology() =>
        Scenario.Any(Events).Sample(scenario => _ = Simulation.Run(scenario), iter: Effort.Of(2_000, 10_000));

    [Fact]
    public void So_it_is_on_PostgreSQL() =>
        Scenario.Any(Events).Sample(scenario => _ = Simulation.Run(scenario, new SimulatedServer()), iter: Effort.Of(50, 500));

    [Fact]
    public void A_scenario_is_the_same_run_every_time() => Scenario.Any(Events).Sample(
        scenario => Assert.Equal(Simulation.Run(scenario), Simulation.Run(scenario)), iter: Effort.Of(25, 250));

    [Fact]
    public void A_storage_that_forgets_what_it_acknowledged_is_found_and_the_printed_seed_finds_it_again()
    {
        var found = Assert.Throws<CsCheckException>(() => Scenario.Any(Events).Sample(Forget, iter: 5));

        var again = Assert.Throws<CsCheckException>(() => Scenario.Any(Events).Sample(Forget, iter: 1, seed: Seed().Match(found.Message).Groups[1].Value));

        Assert.Equal(found.InnerException!.Message, again.InnerException!.Message);

        static void Forget(Scenario scenario) => Simulation.Run(scenario, new ForgetfulFile(every: 60));
    }

    [Fact]
    public void Without_faults_every_call_goes_as_the_engine_alone_says() => Scenario.Any(Events).Sample(
        scenario =>
        {
            var report = Simulation.Run(scenario.WithoutFaults());
            Assert.Equal(0, report.Deaths);
            Assert.True(report.Undisturbed >= report.Calls - report.WentEarly, $"{report} has calls that went another way than the engine says.");
        },
        iter: Effort.Of(30, 500));

    [GeneratedRegex("seed: \"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Seed();
}
