using System.Diagnostics;
using Hotline.Benchmarks.InProcess;
using Hotline.Benchmarks.Servers;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using NodaTime;

namespace Hotline.Benchmarks.Report;

/// <summary>Time and allocations of the parts of a turn, in this process, one after the other over all turns of the script's call.</summary>
internal static class Parts
{
    private const int Rounds = 9;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(0.4);

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("hotline-parts-").FullName;
        await using (var hotline = await HotlineInside.Start(folder))
        {
            await Measure(hotline.Services);
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task Measure(IServiceProvider services)
    {
        var signatures = new SignatureValidator(Accounts.Token);
        var writer = services.GetRequiredService<TwimlWriter>();
        var session = new StepContext(SystemClock.Instance.GetCurrentInstant(), EmergencyThrown: false);
        var (opened, turns) = await PlayedTurn.Play(services);
        if (!turns.All(turn => signatures.IsSigned(turn.Url, FormReader.Parse(turn.Form).Fields, turn.Signature)))
        {
            throw new InvalidOperationException("A played webhook is not signed.");
        }

        Console.WriteLine("| part of a turn | µs | allocated, bytes |");
        Console.WriteLine("| --- | --- | --- |");
        Print("form and webhook", turns, turn => VoiceWebhook.Read(FormReader.Parse(turn.Form).Fields, null));
        Print("signature", turns, turn => signatures.IsSigned(turn.Url, FormReader.Parse(turn.Form).Fields, turn.Signature), less: turn => FormReader.Parse(turn.Form));
        Print("FlowEngine.Step", turns, turn => FlowEngine.Step(turn.Call.Flow, turn.Call.State, turn.Event, session));
        Print("TwiML writer", turns, turn => writer.Write(turn.Directives, turn.Next));
        Print("journal row, written and sealed", turns, turn => JournalRow.Of(turn.Commit));
        Print("a call that was answered elsewhere, unsealed and read", turns, Answered(services));
        var load = new CommitLoad(services, opened, turns);
        await load.Open();
        Print("a turn stored with 31 others, without the sync", turns, _ => Wait(load.Turns(32)), share: 32);
        Print("a call opened and stored with 31 others, without the sync", turns, _ => Wait(CommitLoad.Together(32, _ => load.OpenOne())), share: 32);
    }

    private static Func<PlayedTurn, object> Answered(IServiceProvider services)
    {
        var vault = services.GetRequiredService<Vault>();
        var rows = new Dictionary<PlayedTurn, CallRow>(ReferenceEqualityComparer.Instance);
        return turn =>
        {
            if (!rows.TryGetValue(turn, out var row))
            {
                rows.Add(turn, row = Stored(vault, turn.Commit));
            }

            return row.Open(vault);
        };
    }

    private static CallRow Stored(Vault vault, TurnCommit turn) => new()
    {
        SealedKey = vault.SealKey(turn.Key),
        StateStep = turn.Step,
        SealedState = turn.Key.Seal(SealPurpose.Turn, turn.Step, SealedTurn.Encode(turn.Journal, turn.State, turn.Answer.Span)),
        Plain = new()
        {
            Id = turn.CallId,
            CallSid = "",
            Line = "",
            FlowVersion = 1,
            Step = turn.Step + 1,
            Seq = 1,
            Phase = turn.Phase,
            StartedAtMs = turn.AtMs,
        },
    };

    private static Task Wait(Task task)
    {
        task.GetAwaiter().GetResult();
        return task;
    }

    private static void Print(string name, List<PlayedTurn> turns, Func<PlayedTurn, object> part, Func<PlayedTurn, object>? less = null, int share = 1)
    {
        var whole = Median(turns, part);
        var without = less is null ? (0, 0) : Median(turns, less);
        Console.WriteLine($"| {name} | {(whole.Microseconds - without.Item1) / share:0.0} | {(whole.Bytes - without.Item2) / share:0} |");
    }

    private static (double Microseconds, double Bytes) Median(List<PlayedTurn> turns, Func<PlayedTurn, object> part)
    {
        // The first rounds are for the compiler.
        var rounds = Enumerable.Range(0, Rounds + 3).Select(_ => Round(turns, part)).Skip(3).ToArray();
        return (rounds.Select(round => round.Microseconds).Order().ElementAt(Rounds / 2), rounds.Select(round => round.Bytes).Order().ElementAt(Rounds / 2));
    }

    private static (double Microseconds, double Bytes) Round(List<PlayedTurn> turns, Func<PlayedTurn, object> part)
    {
        var done = 0L;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < RoundLength)
        {
            foreach (var turn in turns)
            {
                part(turn);
            }

            done += turns.Count;
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        return (cpu.TotalMicroseconds / done, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / done);
    }
}
