using System.Collections.Immutable;
using System.Text;
using Hotline.Flows.Machine;
using NodaTime;

namespace Hotline.Tests.Content;

/// <summary>A caller at the engine itself: no host, no clock, no network. What services answer stands in a table.</summary>
internal sealed class FlowCaller
{
    private readonly CompiledFlow _flow;
    private readonly StringBuilder _transcript = new();
    private CallState _state;

    /// <summary>Dials.</summary>
    /// <param name="flow">The flow that answers.</param>
    /// <param name="world">What happens around the call.</param>
    public FlowCaller(CompiledFlow flow, CallWorld world)
    {
        _flow = flow;
        World = world;
        _state = FlowEngine.Begin(flow, world.CallId, world.CallerNumber, world.RememberedLanguage);
        Happen(new CallEvent.Started());
    }

    /// <summary>What happens around the call.</summary>
    public CallWorld World { get; }

    /// <summary>Everything that was noted so far.</summary>
    public List<JournalEntry> Journal { get; } = [];

    /// <summary>What the caller heard since the last thing they did.</summary>
    public string Heard { get; private set; } = "";

    /// <summary>The nodes the call has come to.</summary>
    public HashSet<string> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>What was asked outside.</summary>
    public List<TurnRequest> Requests { get; } = [];

    /// <summary>Where the call is.</summary>
    public string Node => _state.Node;

    /// <summary>The language spoken now.</summary>
    public string Language => _state.Language;

    /// <summary>The phase of the call.</summary>
    public CallPhase Phase => FlowEngine.PhaseOf(_flow, _state);

    /// <summary>True when the call is over.</summary>
    public bool IsEnded => Phase is CallPhase.Completed or CallPhase.Abandoned or CallPhase.Failed;

    /// <summary>What was said and done, a line each.</summary>
    public string Transcript => _transcript.ToString();

    /// <summary>Does one thing after the other: keys as they are pressed, <c>~</c> silence, anything with letters is spoken.</summary>
    /// <param name="script">Separated by blanks; words that belong together by an underscore.</param>
    public FlowCaller Do(string script)
    {
        foreach (var act in script.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.False(IsEnded, $"The call is over before '{act}' of '{script}'.\n{Transcript}");
            _transcript.Append("> ").AppendLine(act);
            Happen(act switch
            {
                "~" => new CallEvent.Silence(),
                "..." => new CallEvent.Continued(),
                "!recorded" => new CallEvent.Recorded(TimeSpan.FromSeconds(12)),
                "!nothing" => new CallEvent.Recorded(TimeSpan.Zero),
                "!left" => new CallEvent.Queued(QueueResult.AgentLeft),
                _ when act.All(key => char.IsAsciiDigit(key) || key is '*' or '#') => new CallEvent.Keys(act),
                _ => new CallEvent.Speech(act.Replace('_', ' ')),
            });
        }

        return this;
    }

    private void Happen(CallEvent callEvent)
    {
        var heard = new StringBuilder();
        for (var next = callEvent; next is not null;)
        {
            var result = FlowEngine.Step(_flow, _state, next, new StepContext(World.Now, World.Emergency));
            _state = result.State;
            Journal.AddRange(result.Journal);
            Nodes.UnionWith(result.Journal.OfType<JournalEntry.NodeEntered>().Select(entry => entry.Node));
            foreach (var utterance in result.Directives.SelectMany(Utterances))
            {
                heard.Append(utterance.Text).Append(' ');
                _transcript.Append("  ").AppendLine(utterance.Text);
            }

            next = result.Request is null ? null : Answer(result.Request);
        }

        Heard = heard.ToString();
    }

    /// <summary>What a directive says.</summary>
    /// <param name="directive">Any.</param>
    public static IEnumerable<Utterance> Utterances(Directive directive) => directive switch
    {
        Directive.Speak speak => [speak.What],
        Directive.Listen listen => listen.Prompts,
        _ => [],
    };

    private CallEvent Answer(TurnRequest request)
    {
        Requests.Add(request);
        switch (request)
        {
            case TurnRequest.LookUp lookUp:
                if (World.Wallet is { } wallet)
                {
                    return wallet(lookUp);
                }

                var operation = lookUp.Operation["wallet.".Length..];
                var (outcome, values) = World.Answers[operation];
                _transcript.AppendLine($"  [{lookUp.Operation}: {outcome ?? "unavailable"}]");
                return new CallEvent.LookedUp(
                    outcome,
                    outcome is null
                        ? ImmutableSortedDictionary<string, string>.Empty
                        : values.Where(value => lookUp.Wanted.Contains(value.Key)).ToImmutableSortedDictionary(),
                    TimeSpan.FromMilliseconds(40),
                    outcome is null ? "failed" : null);
            case TurnRequest.SendText text:
                _transcript.AppendLine($"  [text: {text.Text}]");
                return World.Texts && text.Number is not null
                    ? new CallEvent.Booked(true)
                    : new CallEvent.Booked(false, "notAllowed");
            case TurnRequest.BookCallback callback:
                _transcript.AppendLine($"  [call back: {callback.Queue} {callback.Number} {callback.NotBefore}]");
                return World.Callbacks && callback.Number is not null
                    ? new CallEvent.Booked(true)
                    : new CallEvent.Booked(false, "notAllowed");
            case TurnRequest.EnterQueue queue:
                _transcript.AppendLine($"  [queue {queue.Queue}, priority {queue.Priority}: {World.Queue}]");
                return new CallEvent.Queued(World.Queue, World.Queue is QueueResult.LeftByKey ? World.LeavingKey : null);
            default:
                throw new NotSupportedException($"No answer to {request.GetType().Name}.");
        }
    }
}

/// <summary>What happens around a call.</summary>
internal sealed record CallWorld
{
    /// <summary>A Wednesday morning in Shanghai.</summary>
    public static readonly Instant InHours = Instant.FromUtc(2026, 11, 25, 2, 0);

    /// <summary>The evening of that day.</summary>
    public static readonly Instant AfterHours = Instant.FromUtc(2026, 11, 25, 14, 0);

    /// <summary>A day of the national holiday.</summary>
    public static readonly Instant OnHoliday = Instant.FromUtc(2026, 10, 2, 2, 0);

    /// <summary>What services answer unless a test says otherwise, by operation.</summary>
    public static readonly ImmutableDictionary<string, (string? Outcome, ImmutableDictionary<string, string> Values)> Usual =
        ImmutableDictionary<string, (string? Outcome, ImmutableDictionary<string, string> Values)>.Empty
            .Add("verifyPin", ("verified", Values()))
            .Add("paymentStatus", ("failed", Values(("reason", "balance"), ("amount", "899.00"), ("date", "2026-11-24"))))
            .Add("refundStatus", ("processing", Values(("amount", "1050.00"), ("expectedDate", "2026-11-30"))))
            .Add("accountStatus", ("frozen", Values(("reason", "transfers"), ("reviewDays", "3"))))
            .Add("lockAccount", ("locked", Values()))
            .Add("feeQuote", ("quoted", Values(("fee", "15.00"), ("total", "1015.00"))))
            .Add("promotions", ("running", Values(("kind", "withdrawal"), ("until", "2026-11-28"))))
            .Add("createCase", ("created", Values(("caseNumber", "25485863"))));

    /// <summary>Our number for the call.</summary>
    public long CallId { get; init; } = 1;

    /// <summary>The caller's number; null: withheld.</summary>
    public string? CallerNumber { get; init; } = "+8613800138000";

    /// <summary>What this number chose in an earlier call.</summary>
    public string? RememberedLanguage { get; init; }

    /// <summary>When it is.</summary>
    public Instant Now { get; set; } = InHours;

    /// <summary>The switch.</summary>
    public bool Emergency { get; set; }

    /// <summary>What services answer; a null outcome: unavailable.</summary>
    public ImmutableDictionary<string, (string? Outcome, ImmutableDictionary<string, string> Values)> Answers { get; set; } = Usual;

    /// <summary>A wallet that answers in place of the table.</summary>
    public Func<TurnRequest.LookUp, CallEvent.LookedUp>? Wallet { get; init; }

    /// <summary>False: texts are refused.</summary>
    public bool Texts { get; init; } = true;

    /// <summary>False: callbacks are refused.</summary>
    public bool Callbacks { get; init; } = true;

    /// <summary>How waiting goes.</summary>
    public QueueResult Queue { get; set; } = QueueResult.NoAgents;

    /// <summary>The key that leaves the queue.</summary>
    public string LeavingKey { get; init; } = "1";

    /// <summary>The same world with another answer.</summary>
    /// <param name="operation">Which operation.</param>
    /// <param name="outcome">Null: unavailable.</param>
    /// <param name="values">Values in place of the usual ones.</param>
    public CallWorld With(string operation, string? outcome, params (string Name, string Value)[] values) => this with
    {
        Answers = Answers.SetItem(operation, (outcome, Values(values).SetItems(
            Answers[operation].Values.Where(value => values.All(other => other.Name != value.Key))))),
    };

    private static ImmutableDictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToImmutableDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
