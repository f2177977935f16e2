using Hotline.Tests.Content;
using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation.Floor;

/// <summary>One run of queues, agents and what brings them together, in one thread; see README.md one folder up.</summary>
internal sealed class FloorSimulation : IDisposable
{
    private readonly OneThread thread;
    private readonly Surroundings around;
    private readonly FloorAudit audit;
    private readonly FloorActors actors;
    private readonly SimulatedTrace trace = new();

    private FloorSimulation(OneThread thread, SimulatedData data)
    {
        this.thread = thread;
        around = new Surroundings(CallWorld.InHours.ToDateTimeOffset(), salt: 0, data);
        audit = new FloorAudit(data);
        Program = new SimulatedProgram(around);
        actors = new FloorActors(this, around);
    }

    public SimulatedProgram Program { get; private set; }

    /// <summary>Now, as the hotline sees it.</summary>
    public long NowMs => Program.Get<CallClock>().NowMs;

    private int Deaths { get; set; }

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

    /// <summary>Does something.</summary>
    /// <returns>What it gave; null: the hotline died before it said so.</returns>
    public T? Try<T>(Func<SimulatedProgram, Task<T>> act)
        where T : struct
    {
        var done = act(Program);
        Settle();
        return done.IsCompleted ? done.GetAwaiter().GetResult() : null;
    }

    /// <summary>Does something in a unit of its own.</summary>
    /// <inheritdoc cref="Try{T}(Func{SimulatedProgram, Task{T}})"/>
    public T? TryUnit<T>(Func<SimulatedProgram, StorageUnit, Task<T>> act)
        where T : struct => Try(program => program.Get<Database>().Unit(unit => act(program, unit)));

    public void Dispose()
    {
        Program.Dispose();
        around.Dispose();
        trace.Dispose();
    }

    private FloorReport Play(Shift shift)
    {
        actors.Hire();
        foreach (var moment in shift.Moments)
        {
            Pass(moment.Gap);
            Note($"{around.Time.Passed} {moment.Kind}");
            Perform(moment);
            Check();
        }

        Close();
        return new FloorReport(trace.Digest, Deaths, actors.Entered, actors.Accepted, actors.Bridged);
    }

    private void Perform(Moment moment)
    {
        switch (moment.Kind)
        {
            case MomentKind.Route:
                actors.Route();
                break;
            case MomentKind.Sweep:
                Tick<QueueSweeper>();
                break;
            case MomentKind.Reconcile:
                Tick<QueueReconciler>();
                break;
            case MomentKind.Send:
                Tick<OutboxDispatcher>();
                Tick<OutboxReconciler>();
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

        Settle();
    }

    /// <summary>Everybody goes home: whoever waits or talks comes to an end, and every agent is free again, by the timers alone.</summary>
    private void Close()
    {
        actors.GoHome();
        foreach (var hours in new[] { 0.1, 1, 5, 5, 24, 72, 1 })
        {
            Pass(TimeSpan.FromHours(hours));
            for (var round = 0; round < 4; round++)
            {
                Tick<QueueSweeper>();
                Tick<QueueReconciler>();
                Pass(TimeSpan.FromMinutes(3));
                Check();
            }
        }

        actors.AssertAllIsOver();
    }

    private void Tick<T>()
        where T : IBackgroundWork => _ = Try(async program =>
    {
        await program.Get<T>().RunOnceAsync(CancellationToken.None);
        return true;
    });

    private void Pass(TimeSpan time)
    {
        around.Time.Advance(time, Settle);
        Settle();
        actors.Heartbeats();
    }

    private void Settle()
    {
        thread.Settle();
        while (Program.IsDead)
        {
            Deaths++;
            Note("The hotline was killed.");
            Assert.True(Program.Errors.Count == 0, string.Join("\n", Program.Errors));
            Program.Dispose();
            Program = new SimulatedProgram(around);
            thread.Settle();
        }
    }

    private void Check()
    {
        Assert.True(Program.Errors.Count == 0, string.Join("\n", Program.Errors));
        audit.Check();
        actors.AssertKept();
    }
}

/// <summary>What a shift came to.</summary>
/// <param name="Trace">SHA-256 over everything that happened.</param>
/// <param name="Deaths">How often the hotline was killed.</param>
/// <param name="Entered">How many contacts came.</param>
/// <param name="Accepted">How many offers were accepted, and the agent was told so.</param>
/// <param name="Bridged">How often an agent and a caller came together.</param>
internal sealed record FloorReport(string Trace, int Deaths, int Entered, int Accepted, int Bridged);
