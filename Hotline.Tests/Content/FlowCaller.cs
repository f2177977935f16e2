using System.Collections.Immutable;
using System.Text;
using Hotline.Flows.Machine;

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
