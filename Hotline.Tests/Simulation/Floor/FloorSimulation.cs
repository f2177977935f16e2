using Hotline.Tests.Content;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>One run of queues, agents and what brings them together, in one thread; see README.md one folder up.</summary>
internal sealed class FloorSimulation : IDisposable
{
    private readonly Surroundings around;
    private readonly SimulatedLives lives;
    private readonly SimulatedAgents agents;
    private readonly FloorAudit audit;
    private readonly ReportAudit reports;
    private readonly FloorActors actors;
    private readonly SimulatedTrace trace = new();

    private FloorSimulation(OneThread thread, SimulatedData data)
    {
        around = new Surroundings(CallWorld.InHours.ToDateTimeOffset(), salt: 0, data);
        audit = new FloorAudit(data);
        reports = new ReportAudit(data);
        lives = new SimulatedLives(thread, around, Note, new SimulatedProgram(around), () => new SimulatedProgram(around));
        agents = new SimulatedAgents(lives, data);
        actors = new FloorActors(this, agents, around);
    }

    public SimulatedProgram Program => lives.Program;

    /// <summary>Now, as the hotline sees it.</summary>
    public long NowMs => lives.NowMs;

    /// <summary>Runs a shift.</summary>
    /// <returns>What it came to.</returns>
    public static FloorReport Run(Shift shift) => Run(shift, new SimulatedFile());

    /// <inheritdoc cref="Run(Shift)"/>
    public static FloorReport Run(Shift shift, SimulatedData data) => OneThread.Run(thread =>
    {
        using var run = new FloorSimulation(thread, data);
        return run.trace.Around(() => run.Play(shift));
    });

    /// <summary>Writes down what happened: two runs with the same lines are the same run.</summary>
    public void Note(string line) => trace.Note(line);

    /// <inheritdoc cref="SimulatedLives.Try{T}"/>
    public T? Try<T>(Func<SimulatedProgram, Task<T>> act)
        where T : struct => lives.Try(act);

    /// <summary>Does something in a unit of its own.</summary>
    /// <inheritdoc cref="Try{T}(Func{SimulatedProgram, Task{T}})"/>
    public T? TryUnit<T>(Func<SimulatedProgram, StorageUnit, Task<T>> act)
        where T : struct => Try(program => program.Get<Database>().Unit(unit => act(program, unit)));

    public void Dispose()
    {
        lives.Dispose();
        around.Dispose();
        trace.Dispose();
    }

    private FloorReport Play(Shift shift)
    {
        agents.Hire();
        foreach (var moment in shift.Moments)
        {
            lives.Pass(moment.Gap);
            agents.Heartbeats();
            Note($"{around.Time.Passed} {moment.Kind}");
            Perform(moment);
            Check();
        }

        Close();
        return new FloorReport(trace.Digest, lives.Deaths, actors.Entered, agents.Accepted, actors.Bridged);
    }

    private void Perform(Moment moment)
    {
        switch (moment.Kind)
        {
            case MomentKind.Route:
                actors.Route();
                break;
            case MomentKind.Sweep:
                lives.Tick(typeof(QueueSweeper));
                break;
            case MomentKind.Reconcile:
                lives.Tick(typeof(QueueReconciler));
                break;
            case MomentKind.Send:
                lives.Tick(typeof(OutboxDispatcher));
                lives.Tick(typeof(OutboxReconciler));
                break;
            case MomentKind.Kill:
                Program.Kill();
                break;
            case MomentKind.KillSoon:
                Program.KillAt(1 + (moment.Pick % 4), isStored: moment.Pick % 8 < 4);
                break;
            default:
                actors.Perform(moment.Kind, moment.Pick);
                break;
        }

        lives.Settle();
    }

    /// <summary>Everybody goes home: whoever waits or talks comes to an end, and every agent is free again, by the timers alone.</summary>
    private void Close()
    {
        actors.GoHome();
        lives.Outlast([typeof(QueueSweeper), typeof(QueueReconciler)], Check);
        audit.AssertAllIsOver();
        reports.CheckReports(Program);
        actors.AssertAllIsOver();
    }

    private void Check()
    {
        lives.Check();
        audit.Check();
        reports.Check();
        agents.AssertKept();
    }
}

/// <summary>What a shift came to.</summary>
/// <param name="Trace">SHA-256 over everything that happened.</param>
/// <param name="Deaths">How often the hotline was killed.</param>
/// <param name="Entered">How many contacts came.</param>
/// <param name="Accepted">How many offers were accepted, and the agent was told so.</param>
/// <param name="Bridged">How often an agent and a caller came together.</param>
internal sealed record FloorReport(string Trace, int Deaths, int Entered, int Accepted, int Bridged);
