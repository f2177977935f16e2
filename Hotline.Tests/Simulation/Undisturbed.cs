using System.Text.Json;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using NodaTime;

namespace Hotline.Tests.Simulation;

/// <summary>The same call in a world without faults: the engine alone, which is pure, with the same decisions of its caller.</summary>
internal sealed class Undisturbed
{
    private readonly PublishedFlow version;
    private readonly SimulatedWallet wallet;
    private readonly Func<string?, string?> refusal;
    private CallState state;

    /// <param name="version">The flow version that new calls take.</param>
    /// <param name="number">The caller's number; null: withheld.</param>
    /// <param name="wallet">What the wallet answers.</param>
    /// <param name="refusal">Why a number is not called or texted; null: it is.</param>
    public Undisturbed(PublishedFlow version, string? number, SimulatedWallet wallet, Func<string?, string?> refusal)
    {
        (this.version, this.wallet, this.refusal) = (version, wallet, refusal);
        state = FlowEngine.Begin(version.Flow, 1, number, rememberedLanguage: null);
    }

    public List<JournalEntry> Journal { get; } = [];

    /// <summary>Where the call is.</summary>
    public CallState State => state;

    public bool IsOver => FlowEngine.PhaseOf(version.Flow, state) is CallPhase.Completed or CallPhase.Abandoned or CallPhase.Failed;

    /// <summary>Goes on with what the caller does.</summary>
    public void Happen(CallEvent callEvent, Instant now, bool emergency)
    {
        for (CallEvent? next = callEvent; next is not null;)
        {
            var result = FlowEngine.Step(version.Flow, state, next, new StepContext(now, emergency));
            state = result.State;
            Journal.AddRange(result.Journal);
            next = result.Request is { } request
                ? Answer(request)
                : result.Directives.LastOrDefault() is Directive.Continue ? new CallEvent.Continued() : null;
        }
    }

    /// <summary>An entry as text, with its private values, and without what no two runs share: how long things took.</summary>
    public static string Line(JournalEntry entry)
    {
        var timeless = entry is JournalEntry.LookupAnswered answered ? answered with { LatencyMs = 0 } : entry;
        var hidden = entry.Private is null ? "" : string.Join(", ", entry.Private.Select(value => $"{value.Key} {value.Value}"));
        return $"{JsonSerializer.Serialize(timeless, CallJson.Default.JournalEntry)} {hidden}";
    }

    private CallEvent Answer(TurnRequest request) => request switch
    {
        TurnRequest.LookUp lookUp => wallet.Expect(lookUp, state.NodesPassed),
        TurnRequest.SendText text => Booked(text.Number),
        TurnRequest.BookCallback callback => Booked(callback.Number),
        TurnRequest.EnterQueue => new CallEvent.Queued(QueueResult.NoAgents),
        _ => throw new NotSupportedException($"No answer to {request.GetType().Name}."),
    };

    private CallEvent.Booked Booked(string? number) => new(refusal(number) is null, refusal(number));
}
