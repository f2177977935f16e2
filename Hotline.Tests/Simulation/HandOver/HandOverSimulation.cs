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

    private readonly Surroundings around;
    private readonly SimulatedLives lives;
    private readonly SimulatedAgents agents;
    private readonly SimulatedLine line;
    private readonly SimulatedExchange exchange;
    private readonly Dictionary<string, string> names = [];
    private readonly DataAudit data;
    private readonly FloorAudit floor;
    private readonly ReportAudit reports;
    private readonly LineOrder order;
    private readonly RushPeople people;
    private readonly SimulatedTrace trace = new();
    private bool isFaultless;

    private HandOverSimulation(OneThread thread, SimulatedData data)
    {
        around = new Surroundings(CallWorld.InHours.ToDateTimeOffset(), salt: 0, data);
        line = new SimulatedLine(this);
        exchange = new SimulatedExchange(around.Time, line);
        this.data = new DataAudit(data);
        floor = new FloorAudit(data);
        reports = new ReportAudit(data);
        order = new LineOrder(data);
        around.Versions.Add(new PublishedFlow(1, WalletFlow.Compiled, WalletFlow.Bundle, around.CarrierNow.ToUnixTimeMilliseconds()));
        lives = new SimulatedLives(thread, around, Note, Begin(), BeginAgain);
        agents = new SimulatedAgents(lives, data);
        OneThread.Done(Program.Get<VersionStore>().Add(WalletFlow.Compiled.ContentHash, WalletFlow.Compiled.Name, "supervisor", NowMs, []));
        KnowFlow(Program);
        people = new RushPeople(this, agents, exchange.Carrier);
    }

    public SimulatedProgram Program => lives.Program;

    /// <summary>Now, as the hotline sees it.</summary>
    public long NowMs => lives.NowMs;

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

    /// <inheritdoc cref="SimulatedLives.Go"/>
    public void Go(Task task) => lives.Go(task);

    /// <inheritdoc cref="SimulatedLives.Wait"/>
    public Task Wait(TimeSpan time) => lives.Wait(time);

    /// <inheritdoc cref="SimulatedLives.Try{T}"/>
    public T? Try<T>(Func<SimulatedProgram, Task<T>> act)
        where T : struct => lives.Try(act);

    public void Dispose()
    {
        exchange.Dispose();
        lives.Dispose();
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
            lives.Pass(happening.Gap);
            agents.Heartbeats();
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
        return new RushReport(trace.Digest, lives.Deaths, people.Calls, agents.Accepted, talks);
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

        lives.Settle();
    }

    private void Tick(Type work)
    {
        if (work != typeof(Router))
        {
            lives.Tick(work);
            return;
        }

        var before = order.Waiting();
        lives.Tick(work);
        order.Check(before);
    }

    /// <summary>Everybody goes home, and who talks hangs up at last: nobody is left alone in a conference, whoever waits or talks comes to an end, every
    /// agent is free again and no telephone is left, by timers and reconcilers alone.</summary>
    private void Close()
    {
        people.GoHome();
        if (exchange.Carrier.AloneInConferences.Count > 0)
        {
            lives.OutlastReports(Work, Check);
            Assert.All(exchange.Carrier.AloneInConferences, call => Assert.Fail($"A call from {call.From} to {call.To} is alone in a conference."));
        }

        people.HangUp();
        lives.Outlast(Work, Check);
        floor.AssertAllIsOver();
        reports.CheckReports(Program);
        around.Data.AssertHoldsNone(people.Secrets);
        Assert.Equal(0, Count("select count(*) from calls where ended_at_ms is null"));
        Assert.All(exchange.Carrier.Calls, call => Assert.True(call.IsEnded, $"A call from {call.From} to {call.To} is {call.Status} for ever."));
    }

    private SimulatedProgram Begin() => new(around, program => new SimulatedRest(program, around, exchange.Carrier));

    private SimulatedProgram BeginAgain()
    {
        var program = Begin();
        KnowFlow(program);
        return program;
    }

    /// <summary>The flow is known before the first webhook, as <c>Startup</c> has it.</summary>
    private static void KnowFlow(SimulatedProgram program) => OneThread.Done(program.Get<FlowCatalog>().Current().AsTask());

    private void Check()
    {
        lives.Check();
        data.Check(line.Acknowledged);
        floor.Check();
        reports.Check();
        agents.AssertKept();
        if (isFaultless)
        {
            var complaints = exchange.Carrier.Calls.SelectMany(call => call.Errors).ToList();
            Assert.True(complaints.Count == 0, $"The carrier complains: {string.Join("\n", complaints)}");
        }
    }

    private int Count(string sql) => (int)OneThread.Done(around.Data.Read(reader => reader.ScalarAsync<long>(sql)));

    [GeneratedRegex("[A-Z]{2}[0-9a-f]{32}")]
    private static partial Regex Sids();
}

/// <summary>What a rush came to.</summary>
/// <param name="Trace">SHA-256 over everything that happened.</param>
/// <param name="Deaths">How often the hotline was killed.</param>
/// <param name="Calls">How many called.</param>
/// <param name="Clicks">How many offers were accepted in the console.</param>
/// <param name="Talks">How often a caller and an agent came together.</param>
internal sealed record RushReport(string Trace, int Deaths, int Calls, int Clicks, int Talks);
