using System.Collections.Immutable;
using System.Text;
using Hotline.Flows.Machine;
using Hotline.Tests.Storage;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

/// <summary>Calls and turns as the host would store them.</summary>
internal static class TestCalls
{
    public const string Number = "+8613912345678";
    public const string Line = "+15550100";
    public const long StartMs = 1_740_992_400_000;

    public static async Task<StoredCall> Open(
        this IStorageFixture storage, string callSid = "CA1", string? number = Number, params JournalEntry[] journal)
    {
        var call = await storage.New(callSid, number);
        Assert.True(await storage.Calls.Open(call, First(call, journal)));
        return (await storage.Calls.Load(call.Id))!;
    }

    public static async Task<NewCall> New(this IStorageFixture storage, string callSid, string? number = Number)
    {
        var id = await storage.Calls.NextCallId();
        return new()
        {
            Id = id,
            CallSid = callSid,
            Line = Line,
            CallerNumber = number,
            FlowVersion = 3,
            StartedAtMs = StartMs,
            Key = storage.Vault.NewKey(id),
        };
    }

    public static TurnCommit First(NewCall call, params JournalEntry[] journal) => new()
    {
        CallId = call.Id,
        Step = 0,
        AtMs = call.StartedAtMs,
        State = State(call.Id, "welcome", call.CallerNumber),
        Phase = CallPhase.InMenu,
        Journal = [new JournalEntry.CallStarted(Line, 3, call.CallerNumber is not null, false), .. journal],
        Answer = Answer("welcome"),
        Key = call.Key,
    };

    public static TurnCommit Turn(StoredCall call, string node = "menu", params JournalEntry[] journal) => new()
    {
        CallId = call.Id,
        Step = call.Step,
        AtMs = call.StartedAtMs + (call.Step * 1000),
        State = State(call.Id, node, call.State?.CallerNumber),
        Phase = CallPhase.InMenu,
        Journal = journal.Length == 0 ? [new JournalEntry.NodeEntered(node)] : [.. journal],
        Answer = Answer(node),
        IdempotencyToken = $"token-{call.Step}",
        Key = call.Key!,
    };

    public static TurnCommit Goodbye(StoredCall call) =>
        Turn(call, "bye", new JournalEntry.CallEnded(CallPhase.Completed, "hangup", "bye")) with { Phase = CallPhase.Completed };

    public static CallState State(long callId, string node, string? number = Number) => new()
    {
        CallId = callId,
        Node = node,
        Language = "zh-CN",
        CallerNumber = number,
        Variables = ImmutableSortedDictionary<string, FlowValue>.Empty.Add(
            "reference", new("202500112233", Hotline.Flows.Definition.ValueClass.Personal)),
    };

    public static ReadOnlyMemory<byte> Answer(string node) => Encoding.UTF8.GetBytes($"<Response><Say>{node}</Say></Response>");

    public static string Text(this StoredCall call) => Encoding.UTF8.GetString(call.Answer.Span);
}
