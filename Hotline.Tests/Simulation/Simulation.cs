using System.Text;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Tests.Content;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;
using Hotline.Voice.Wallet;
using NodaTime;

namespace Hotline.Tests.Simulation;

/// <summary>One run of the whole hotline in one thread; see README.md beside this file.</summary>
internal sealed class Simulation : IDisposable
{
    public const string Line = "+12025550100";

    // Inside the hours, after them, on a holiday; each an hour or more away from any change.
    private static readonly Instant[] Starts =
    [
        CallWorld.InHours + Duration.FromHours(1), CallWorld.AfterHours, CallWorld.OnHoliday + Duration.FromHours(1),
    ];

    // The flow that ships, and later versions of it that differ in nothing a caller hears.
    private static readonly Lazy<CompiledFlow>[] Flows = [.. Enumerable.Range(0, 3).Select(number => new Lazy<CompiledFlow>(() => Flow(number)))];

    // What the host ticks, in a fixed order.
    private static readonly Type[] Work =
    [
        typeof(OutboxDispatcher), typeof(OutboxReconciler), typeof(QueueSweeper), typeof(Router), typeof(QueueReconciler),
    ];

    private readonly Surroundings around;
    private readonly SimulatedLives lives;
    private readonly List<Telephone> calls = [];
    private readonly Telephone?[] lines = new Telephone?[8];
    private readonly DataAudit audit;
    private readonly SimulatedTrace trace = new();

    private Simulation(OneThread thread, Scenario scenario, SimulatedData data)
    {
        around = new Surroundings(Starts[scenario.Start].ToDateTimeOffset(), scenario.Salt, data);
        audit = new DataAudit(around.Data);
        lives = new SimulatedLives(thread, around, Note, new SimulatedProgram(around), () => new SimulatedProgram(around));
        Publish();
    }

    public SimulatedProgram Program => lives.Program;

    public bool IsThrown { get; private set; }

    /// <summary>The time as calls see it.</summary>
    public Instant Now => Program.Get<CallClock>().Now(0);

    /// <summary>Runs a scenario.</summary>
    /// <returns>What it came to.</returns>
    public static Report Run(Scenario scenario) => Run(scenario, new SimulatedFile());

    /// <inheritdoc cref="Run(Scenario)"/>
    public static Report Run(Scenario scenario, SimulatedData data) => OneThread.Run(thread =>
    {
        using var run = new Simulation(thread, scenario, data);
        return run.trace.Around(() => run.Play(scenario));
    });

    /// <summary>Writes down what happened: two runs with the same lines are the same run.</summary>
    public void Note(string line) => trace.Note(line);

    /// <inheritdoc cref="SimulatedLives.Go"/>
    public void Go(Task task) => lives.Go(task);

    /// <inheritdoc cref="SimulatedLives.Wait"/>
    public Task Wait(TimeSpan time) => lives.Wait(time);

    /// <summary>A call of this moment in a world without faults.</summary>
    public Undisturbed Undisturbed(string? number) =>
        new(around.Versions[^1], number, around.Wallet, Program.Get<NumberRules>().Refusal);

    public void Dispose()
    {
        lives.Dispose();
        around.Dispose();
        trace.Dispose();
    }

    private Report Play(Scenario scenario)
    {
        foreach (var act in scenario.Acts)
        {
            lives.Pass(act.Gap);
            Perform(act);
            lives.Settle();
            Check();
        }

        foreach (var call in calls)
        {
            call.HangUp();
            lives.Settle();
        }

        Calm();
        lives.Pass(TimeSpan.FromMinutes(2));
        Array.ForEach(Work, Background);
        Check();
        var kept = new Comparison(Program, calls, around).Check();
        return new Report(trace.Digest, calls.Count, lives.Deaths, kept, calls.Count(call => call.WentEarly));
    }

    private void Perform(Act act)
    {
        var line = lines[act.Who];
        Note($"{around.Time.Passed} {act.Who} {act.Kind}");
        switch (act.Kind)
        {
            case ActKind.Act when line is null or { IsOver: true }:
                line = lines[act.Who] = NewCall(act.Pick);
                line.Fault = act.Fault;
                line.Dial();
                break;
            case ActKind.Act:
                line.Fault = act.Fault;
                line.Act(act.Decision, act.Pick);
                break;
            case ActKind.HangUp:
                line?.HangUp();
                break;
            case ActKind.Gone:
                Go(NewCall(act.Pick).Vanish());
                break;
            case ActKind.Repeat when calls.Count > 0:
                calls[act.Pick % calls.Count].Repeat(act.Pick);
                break;
            case ActKind.Status when calls.Count > 0:
                calls[act.Pick % calls.Count].TellProgress(act.Pick);
                break;
            case ActKind.Kill:
                Program.Kill();
                break;
            case ActKind.KillSoon:
                Program.KillAt(1 + (act.Pick % 4), isStored: act.Pick % 8 < 4);
                break;
            case ActKind.Emergency:
                Calm();
                Throw();
                lives.Pass(TimeSpan.FromSeconds(0.6));
                break;
            case ActKind.Publish:
                Calm();
                Publish();
                lives.Pass(TimeSpan.FromSeconds(0.6));
                break;
            case ActKind.Jump:
                around.Time.Jump(TimeSpan.FromMinutes((act.Pick % 11) - 5));
                break;
            case ActKind.Background:
                around.RestFaults.Enqueue((RestFault)(act.Pick % 3));
                Background(Work[act.Pick % Work.Length]);
                break;
            default:
                break;
        }
    }

    private Telephone NewCall(int pick)
    {
        var number = pick % 9 == 0 ? null : $"+1202555{1000 + calls.Count}";
        calls.Add(new Telephone(this, calls.Count + 1, number));
        return calls[^1];
    }

    /// <summary>Lets time pass until nothing is under way, so that what changes now changes for everybody between two answers.</summary>
    private void Calm()
    {
        lives.Settle();
        for (var second = 0; calls.Any(call => call.IsBusy); second++)
        {
            Assert.True(second < 300, "A call is busy for five minutes.");
            lives.Pass(TimeSpan.FromSeconds(1));
        }
    }

    private void Throw()
    {
        var wanted = !IsThrown;
        Do(async program => await program.Get<EmergencySwitch>().Set(Line, wanted, "supervisor", Now.ToUnixTimeMilliseconds()));
        IsThrown = wanted;
    }

    private void Publish()
    {
        var number = around.Versions.Count;
        var flow = Flows[number % Flows.Length].Value;
        around.Versions.Add(new PublishedFlow(number + 1, flow, flow.Bundle, Now.ToUnixTimeMilliseconds()));
        Program.Get<VersionLoader>().Know(around.Versions[^1]);
        Do(program => program.Get<VersionStore>().Add(flow.ContentHash, flow.Name, "supervisor", Now.ToUnixTimeMilliseconds(), []));
    }

    private void Background(Type work)
    {
        Go(((IBackgroundWork)Program.Get(work)).RunOnceAsync(CancellationToken.None));
        lives.Settle();
    }

    /// <summary>Does what people do until it is done: whoever's program dies before it says so, does it once more.</summary>
    private void Do(Func<SimulatedProgram, Task> change)
    {
        Task done;
        do
        {
            done = change(Program);
            lives.Settle();
        }
        while (!done.IsCompleted);

        done.GetAwaiter().GetResult();
    }

    private void Check()
    {
        lives.Check();
        audit.Check(calls.Where(call => call.Acknowledged is not null).Select(call => (call.CallSid, call.Acknowledged!.Value.CallId, call.Acknowledged.Value.Step)));
    }

    private static CompiledFlow Flow(int number)
    {
        if (number == 0)
        {
            return WalletFlow.Compiled;
        }

        var files = WalletFlow.Bundle.Files.ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
        var text = Encoding.UTF8.GetString(files[FlowReader.FlowFile].Span) + new string('\n', number);
        files[FlowReader.FlowFile] = Encoding.UTF8.GetBytes(text);
        return FlowCompiler.Compile(FlowReader.Read(files).Bundle!, [WalletContract.Contract]);
    }
}

/// <summary>What a run came to.</summary>
/// <param name="Trace">SHA-256 over everything that happened.</param>
/// <param name="Calls">How many calls there were.</param>
/// <param name="Deaths">How often the hotline was killed.</param>
/// <param name="Undisturbed">How many calls went exactly as without faults.</param>
/// <param name="WentEarly">How many calls their caller left while an answer was under way.</param>
internal sealed record Report(string Trace, int Calls, int Deaths, int Undisturbed, int WentEarly);
