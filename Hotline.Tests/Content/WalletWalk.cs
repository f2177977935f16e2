using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Flows.Services;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Content;

/// <summary>Every call the flow can have in one world, as far as calls differ: each key, silence, wrong key, answer and result at each
/// place a call can rest, once for each language, attempt, topic and whether the caller is verified and has a case.</summary>
/// <param name="flow">The flow.</param>
/// <param name="world">When it is, and who calls.</param>
internal sealed class WalletWalk(CompiledFlow flow, CallWorld world)
{
    private static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["reference"] = "100000000003",
        ["account"] = "10010001",
        ["pin"] = "246801",
        ["feeAmount"] = "1000*50",
        ["callbackNumber"] = "13900139000",
    };

    private readonly Dictionary<string, FlowNode> _places =
        WalletFlow.Places().ToDictionary(place => place.Id, place => place.Node, StringComparer.Ordinal);

    private readonly HashSet<(string Node, string Language, bool Verified)> _asked = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<Arrival> _open = new();

    /// <summary>When it is, and who calls.</summary>
    public CallWorld World => world;

    /// <summary>The nodes that some call came to.</summary>
    public HashSet<string> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>What was said, with where it was said last.</summary>
    public Dictionary<string, Utterance> Said { get; } = new(StringComparer.Ordinal);

    /// <summary>What went wrong, each with the call that shows it.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>Where calls come to rest with the caller.</summary>
    public List<Arrival> Rests { get; } = [];

    /// <summary>Walks.</summary>
    public WalletWalk Run()
    {
        var begun = FlowEngine.Begin(flow, world.CallId, world.CallerNumber, world.RememberedLanguage);
        Turn(new Arrival(begun, "", []), new CallEvent.Started(), "dial");
        while (_open.TryDequeue(out var arrival))
        {
            foreach (var (name, callEvent) in Moves(arrival.State))
            {
                Turn(arrival, callEvent, name);
            }
        }

        return this;
    }

    /// <summary>One turn, with every way that what is asked outside can go; of cases, texts and queues only the first, where that
    /// was asked before.</summary>
    private IEnumerable<Arrival> Steps(Arrival from, CallEvent callEvent, string name)
    {
        var todo = new Stack<(CallState State, CallEvent Event, string Path, ImmutableArray<Utterance> Heard)>();
        todo.Push((from.State, callEvent, $"{from.Path} {name}", []));
        while (todo.TryPop(out var next))
        {
            var result = FlowEngine.Step(flow, next.State, next.Event, new StepContext(world.Now, world.Emergency));
            var heard = next.Heard.AddRange(result.Directives.SelectMany(FlowCaller.Utterances));
            Nodes.UnionWith(result.Journal.OfType<JournalEntry.NodeEntered>().Select(entry => entry.Node));
            Findings.AddRange(result.Journal.OfType<JournalEntry.Fault>().Select(fault => $"{fault.Code} {fault.Detail}:{next.Path}"));
            if (result.Request is null)
            {
                yield return new Arrival(result.State, next.Path, heard);
                continue;
            }

            var answers = Answers(result.Request);
            var isNew = result.Request is TurnRequest.LookUp { Operation: not "wallet.createCase" }
                || _asked.Add((result.State.Node, result.State.Language, result.State.Verified));
            foreach (var (answer, what) in isNew ? answers : answers.Take(1))
            {
                todo.Push((result.State, answer, $"{next.Path} [{what}]", heard));
            }
        }
    }

    private void Turn(Arrival from, CallEvent callEvent, string name)
    {
        foreach (var arrival in Steps(from, callEvent, name))
        {
            if (arrival.Heard.IsEmpty)
            {
                Findings.Add($"silent: {arrival.Path}");
            }

            foreach (var utterance in arrival.Heard)
            {
                Said[utterance.Text] = utterance;
            }

            if (FlowEngine.PhaseOf(flow, arrival.State) is CallPhase.InMenu or CallPhase.Recording && _seen.Add(Key(arrival.State)))
            {
                _open.Enqueue(arrival);
                Rests.Add(arrival);
            }
        }
    }

    private static string Key(CallState state) => string.Join(
        '|',
        state.Node,
        state.Language,
        state.Verified,
        state.AttemptsUsed,
        state.Unconfirmed is null,
        state.Variables.GetValueOrDefault("topic")?.Text,
        state.Variables.GetValueOrDefault("case")?.Text,
        state.Node.Contains('.', StringComparison.Ordinal) ? state.Variables.GetValueOrDefault("pinTries")?.Text : "");

    private IEnumerable<(string Name, CallEvent Event)> Moves(CallState state)
    {
        switch (_places[state.Node])
        {
            case FlowNode.Menu menu:
                foreach (var key in menu.Choices.Keys.Concat(["0", "*", "#", "77"]).Distinct())
                {
                    yield return (key, new CallEvent.Keys(key));
                }

                foreach (var phrase in menu.Choices.Values.Select(choice => choice.Phrases[state.Language][0]))
                {
                    yield return (phrase, new CallEvent.Speech(phrase));
                }

                yield return ("~", new CallEvent.Silence());
                break;
            case FlowNode.Collect collect:
                foreach (var keys in new[] { Entries[collect.Into], "1", "2", "*", "*0", "**" })
                {
                    yield return (keys, new CallEvent.Keys(keys));
                }

                yield return ("~", new CallEvent.Silence());
                break;
            case FlowNode.Voicemail:
                yield return ("message", new CallEvent.Recorded(TimeSpan.FromSeconds(9)));
                yield return ("no message", new CallEvent.Recorded(TimeSpan.Zero));
                break;
            default:
                yield return ("...", new CallEvent.Continued());
                break;
        }
    }

    private static IEnumerable<(CallEvent, string)> Answers(TurnRequest request)
    {
        switch (request)
        {
            case TurnRequest.LookUp lookUp:
                var operation = WalletContract.Contract.Find(lookUp.Operation["wallet.".Length..])!;
                foreach (var outcome in operation.Outcomes)
                {
                    foreach (var values in Values(operation, lookUp.Wanted))
                    {
                        yield return (new CallEvent.LookedUp(outcome.Name, values, TimeSpan.Zero), outcome.Name);
                    }
                }

                yield return (
                    new CallEvent.LookedUp(null, ImmutableSortedDictionary<string, string>.Empty, TimeSpan.Zero, "timeout"), "unavailable");

                break;
            case TurnRequest.EnterQueue queue:
                foreach (var result in Enum.GetValues<QueueResult>()
                    .Where(result => result is not (QueueResult.Connected or QueueResult.AgentLost or QueueResult.Requeued or QueueResult.PassedOn)).OrderByDescending(result => result is QueueResult.NoAgents))
                {
                    yield return (new CallEvent.Queued(result, result is QueueResult.LeftByKey ? "1" : null), $"{queue.Queue} {result}");
                }

                yield return (new CallEvent.Queued(QueueResult.LeftByKey, "2"), $"{queue.Queue} key 2");
                break;
            default:
                yield return (new CallEvent.Booked(true), "booked");
                yield return (new CallEvent.Booked(false, "notAllowed"), "refused");
                break;
        }
    }

    private static IEnumerable<ImmutableSortedDictionary<string, string>> Values(ServiceOperation operation, ImmutableArray<string> wanted)
    {
        var usual = CallWorld.Usual[operation.Name].Values.Where(value => wanted.Contains(value.Key)).ToImmutableSortedDictionary();
        var listed = operation.Values.FirstOrDefault(value => wanted.Contains(value.Name) && !value.Allowed.IsDefaultOrEmpty);
        var single = usual.ContainsKey("reviewDays") ? new[] { usual.SetItem("reviewDays", "1") } : [];
        return listed is null
            ? [usual, .. single]
            : listed.Allowed.Select(allowed => usual.SetItem(listed.Name, allowed)).Append(usual.Remove(listed.Name)).Concat(single);
    }

    /// <summary>A call at rest, or over.</summary>
    /// <param name="State">Where it is.</param>
    /// <param name="Path">What the caller did and what happened, shortest of all calls that come here.</param>
    /// <param name="Heard">What was said in the last turn.</param>
    public sealed record Arrival(CallState State, string Path, ImmutableArray<Utterance> Heard);
}
