using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Voice.Wallet;
using NodaTime;

namespace Hotline.Tests.Flows.Machine;

/// <summary>A call through a flow without a host: events in, what is heard and noted out.</summary>
internal sealed class TestCall
{
    /// <summary>A Tuesday, ten in the morning in Shanghai: the office is open.</summary>
    public static readonly Instant Open = Instant.FromUtc(2026, 3, 10, 2, 0);

    /// <summary>The same day, ten in the evening.</summary>
    public static readonly Instant Closed = Instant.FromUtc(2026, 3, 10, 14, 0);

    public TestCall(CompiledFlow flow, string? from = "+8613800138000", string? remembered = null, long callId = 1)
    {
        Flow = flow;
        State = FlowEngine.Begin(flow, callId, from, remembered);
        Last = new StepResult(State, [], [], null);
    }

    public CompiledFlow Flow { get; }

    public CallState State { get; set; }

    public StepResult Last { get; private set; }

    public Instant Now { get; set; } = Open;

    public bool Emergency { get; set; }

    public List<JournalEntry> Journal { get; } = [];

    /// <summary>What the caller hears in the last answer, utterance by utterance.</summary>
    public IReadOnlyList<string> Heard => [.. Last.Directives.SelectMany(directive => directive switch
    {
        Directive.Speak speak => [speak.What.Text],
        Directive.Listen listen => listen.Prompts.Select(prompt => prompt.Text),
        _ => [],
    })];

    public Directive.Listen Listens => Assert.IsType<Directive.Listen>(Last.Directives[^1]);

    public CallPhase Phase => FlowEngine.PhaseOf(Flow, State);

    public static CompiledFlow Compile(string flowJson) => FlowCompiler.Compile(TestBundles.Read(flowJson), [WalletContract.Contract]);

    /// <summary>Compiles nodes of a flow in English that starts at <c>start</c>; a hangup node <c>bye</c> is added.</summary>
    public static CompiledFlow Nodes(string nodes, string members = "", string languages = "\"en-US\"") => Compile($$"""
        {
          "name": "Test", "languages": [{{languages}}], "start": "start", {{members}}
          "nodes": { {{nodes}}, "bye": { "type": "hangup", "prompt": { "en-US": "Goodbye." } } }
        }
        """);

    public static TestCall Start(CompiledFlow flow) => new TestCall(flow).Take(new CallEvent.Started());

    public static TestCall Start(string nodes, string members = "") => Start(Nodes(nodes, members));

    public TestCall Take(CallEvent callEvent)
    {
        Last = FlowEngine.Step(Flow, State, callEvent, new StepContext(Now, Emergency));
        State = Last.State;
        Journal.AddRange(Last.Journal);
        return this;
    }

    public TestCall Press(string keys) => Take(new CallEvent.Keys(keys));

    public TestCall Say(string words) => Take(new CallEvent.Speech(words));

    public TestCall StaySilent() => Take(new CallEvent.Silence());

    public TestCall Answer(string? outcome, params (string Name, string Value)[] values) => Take(new CallEvent.LookedUp(
        outcome,
        values.ToImmutableDictionary(value => value.Name, value => value.Value),
        TimeSpan.FromMilliseconds(12),
        outcome is null ? "timeout" : null));

    public TestCall Queue(QueueResult result, string? key = null, string? to = null) => Take(new CallEvent.Queued(result, key, to));

    public T Asked<T>()
        where T : TurnRequest => Assert.IsType<T>(Last.Request);

    public T Noted<T>()
        where T : JournalEntry => Assert.Single(Journal.OfType<T>());
}
