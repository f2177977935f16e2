using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Tests.Content;
using Hotline.Tests.Simulation.Floor;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>One run of the whole hotline with the real local carrier: callers in line, agents' telephones, conferences, in one thread; see README.md one
/// folder up.</summary>
internal sealed partial class HandOverSimulation : IDisposable
{
    // What the host ticks, in a fixed order.
    private static readonly Type[] Work =
    [
        typeof(OutboxDispatcher), typeof(OutboxReconciler), typeof(QueueSweeper), typeof(Router), typeof(QueueReconciler), typeof(CallReconciler),
    ];

    private readonly OneThread thread;
    private readonly Surroundings around;
    private readonly SimulatedLine line;
    private readonly SimulatedExchange exchange;
    private readonly TimeProvider carrierClock;
    private readonly List<Task> going = [];
    private readonly Dictionary<string, string> names = [];
    private readonly DataAudit data;
    private readonly FloorAudit floor;
    private readonly RushPeople people;
    private readonly SimulatedTrace trace = new();
    private bool isFaultless;

    private HandOverSimulation(OneThread thread, SimulatedData data)
    {
        this.thread = thread;
        around = new Surroundings(CallWorld.InHours.ToDateTimeOffset(), salt: 0, data);
        carrierClock = around.Time.NewClock();
        line = new SimulatedLine(this);
        exchange = new SimulatedExchange(around.Time, line);
        this.data = new DataAudit(data);
        floor = new FloorAudit(data);
        around.Versions.Add(new PublishedFlow(1, WalletFlow.Compiled, WalletFlow.Bundle, around.CarrierNow.ToUnixTimeMilliseconds()));
        Program = Begin();
        OneThread.Done(Program.Get<VersionStore>().Add(WalletFlow.Compiled.ContentHash, WalletFlow.Compiled.Name, "supervisor", NowMs, []));
        KnowFlow();
        people = new RushPeople(this, exchange.Carrier, data);
    }

    public SimulatedProgram Program { get; private set; }

    /// <summary>Now, as the hotline sees it.</summary>
    public long NowMs => Program.Get<CallClock>().NowMs;

    private int Deaths { get; set; }

    /// <summary>Runs a rush.</summary>
    /// <returns>What it came to.</returns>
    public static RushReport Run(Rush rush) => Run(rush, new SimulatedFile());

    /// <inheritdoc cref="Run(Rush)"/>
    public static RushReport Run(Rush rush, SimulatedData data) => OneThread.Run(thread =>
    {
        using var run = new HandOverSimulation(thread, data);
        return run.trace.Around(() => run.Play(rush));
    });

    /// <summary>Writes down what happened: two runs with the same lines are the same run. The carrier draws its names anew each time.</summary>
    public void Note(string text) => trace.Note(Sids().Replace(text, sid => names.TryGetValue(sid.Value, out var known)
        ? known
        : names[sid.Value] = string.Create(CultureInfo.InvariantCulture, $"{sid.Value[..2]}{names.Count}")));

    /// <summary>Lets something happen at its own pace; what fails in it fails the run.</summary>
    public void Go(Task task) => going.Add(task);

    /// <summary>Completes when so much time has passed, for the carrier.</summary>
    public Task Wait(TimeSpan time) => Task.Delay(time, carrierClock);

    /// <summary>Does something.</summary>
    /// <returns>What it gave; null: the hotline died before it said so.</returns>
    public T? Try<T>(Func<SimulatedProgram, Task<T>> act)
        where T : struct
    {
        var done = act(Program);
        Settle();
        return done.IsCompleted ? done.GetAwaiter().GetResult() : null;
    }

    public void Dispose()
    {
        exchange.Dispose();
        Program.Dispose();
        around.Dispose();
        line.Dispose();
        trace.Dispose();
    }

    private RushReport Play(Rush rush)
    {
        isFaultless = rush.IsFaultless;
        people.Hire();
        foreach (var happening in rush.Events)
        {
            Pass(happening.Gap);
            Note($"{around.Time.Passed} {happening.Kind}");
            Perform(happening);
            if (!happening.IsSentLate)
            {
                // As the host does at every commit that decides something.
                Tick(typeof(Router));
                Tick(typeof(OutboxDispatcher));
            }

            Check();
        }

        var talks = Count("select count(*) from offers where bridged_at_ms is not null");
        Close();
        return new RushReport(trace.Digest, Deaths, people.Calls, people.Clicks, talks);
    }

    private void Perform(RushEvent happening)
    {
        switch (happening.Kind)
        {
            case RushKind.Work:
                Tick(Work[happening.Pick % Work.Length]);
                break;
            case RushKind.Line:
                line.Break((Fault)(happening.Pick % 7));
                break;
            case RushKind.Rest:
                around.RestFaults.Enqueue((RestFault)(happening.Pick % 3));
                break;
            case RushKind.Repeat:
                line.Repeat(happening.Pick);
                break;
            case RushKind.Kill:
                Program.Kill();
                break;
            case RushKind.KillSoon:
                Program.KillAt(1 + (happening.Pick % 6), isStored: happening.Pick % 8 < 4);
                break;
            default:
                people.Perform(happening.Kind, happening.Pick);
                break;
        }

        Settle();
    }

    /// <summary>Everybody hangs up and goes home: whoever waits or talks comes to an end, every agent is free again and no telephone is left, by timers
    /// and reconcilers alone.</summary>
    private void Close()
    {
        people.GoHome();
        foreach (var hours in new[] { 0.1, 1, 5, 5, 24, 72, 1 })
        {
            Pass(TimeSpan.FromHours(hours));
            for (var round = 0; round < 4; round++)
            {
                Array.ForEach(Work, Tick);
                Pass(TimeSpan.FromMinutes(3));
                Check();
            }
        }

        Assert.Equal(0, Count("select count(*) from contacts where state <> 'ended'"));
        Assert.Equal(0, Count("select count(*) from agents where work not in ('idle', 'notResponding')"));
        Assert.Equal(0, Count("select count(*) from calls where ended_at_ms is null"));
        Assert.All(exchange.Carrier.Calls, call => Assert.True(call.IsEnded, $"A call from {call.From} to {call.To} is {call.Status} for ever."));
    }

    private void Tick(Type work) => _ = Try(async program =>
    {
        await ((IBackgroundWork)program.Get(work)).RunOnceAsync(CancellationToken.None);
        return true;
    });

    private void Pass(TimeSpan time)
    {
        around.Time.Advance(time, Settle);
        Settle();
        people.Heartbeats();
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
            Program = Begin();
            KnowFlow();
            thread.Settle();
        }
    }

    private SimulatedProgram Begin() => new(around, program => new SimulatedRest(program, around, exchange.Carrier));

    /// <summary>The flow is known before the first webhook, as <c>Startup</c> has it.</summary>
    private void KnowFlow() => OneThread.Done(Program.Get<FlowCatalog>().Current().AsTask());

    private void Check()
    {
        Assert.True(Program.Errors.Count == 0, string.Join("\n", Program.Errors));
        foreach (var done in going.Where(task => task.IsCompleted))
        {
            done.GetAwaiter().GetResult();
        }

        going.RemoveAll(task => task.IsCompleted);
        data.Check(line.Acknowledged);
        floor.Check();
        people.AssertKept();
        if (isFaultless)
        {
            var complaints = exchange.Carrier.Calls.SelectMany(call => call.Errors).ToList();
            Assert.True(complaints.Count == 0, $"The carrier complains: {string.Join("\n", complaints)}");
        }
    }

    private int Count(string sql) => (int)OneThread.Done(around.Data.Read(reader => reader.ScalarAsync<long>(sql)));

    [GeneratedRegex("[A-Z]{2}[0-9a-f]{32}", RegexOptions.NonBacktracking)]
    private static partial Regex Sids();
}

/// <summary>What a rush came to.</summary>
/// <param name="Trace">SHA-256 over everything that happened.</param>
/// <param name="Deaths">How often the hotline was killed.</param>
/// <param name="Calls">How many called.</param>
/// <param name="Clicks">How many offers were accepted in the console.</param>
/// <param name="Talks">How often a caller and an agent came together.</param>
internal sealed record RushReport(string Trace, int Deaths, int Calls, int Clicks, int Talks);
