using System.Collections.Frozen;
using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Services;

namespace Hotline.Flows.Machine.Steps;

/// <summary>A service answers.</summary>
internal sealed class LookupStep : Step
{
    private static readonly ImmutableSortedDictionary<string, string> None =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private readonly string _operation;
    private readonly (string Argument, string Variable, bool IsSecret)[] _arguments;
    private readonly (ServiceValue Value, string Variable)[] _into;
    private readonly ImmutableArray<string> _wanted;
    private readonly FrozenDictionary<string, (Outcome Way, bool Verifies)> _answers;
    private readonly bool _verifies;
    private readonly bool _needsVerified;
    private readonly int? _maxTries;
    private readonly CompiledPrompt? _oneMoment;
    private readonly Outcome _unavailable;
    private readonly Outcome? _triesUsed;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    /// <exception cref="ArgumentException">It names what the contract does not have.</exception>
    public LookupStep(NodePlace place, FlowNode.Lookup node)
        : base(place)
    {
        var operation = place.Flow.Operation(node.Operation)
            ?? throw new ArgumentException($"{place.Path}: there is no operation '{node.Operation}'.");
        _operation = node.Operation;
        _arguments = [.. node.Arguments.Select(argument => (
            argument.Key,
            argument.Value,
            place.Flow.SecretVariables.Contains(argument.Value) ||
                operation.Arguments.Any(declared => declared.Name == argument.Key && declared.Sensitive)))];
        _into = [.. node.Into.Select(wanted => (
            operation.Values.FirstOrDefault(value => value.Name == wanted.Key)
                ?? throw new ArgumentException($"{place.Path}: {node.Operation} has no value '{wanted.Key}'."),
            wanted.Value))];
        _wanted = [.. _into.Select(wanted => wanted.Value.Name)];
        _verifies = operation.Outcomes.Any(outcome => outcome.Verifies);
        _needsVerified = operation.RequiresVerified || _into.Any(wanted => wanted.Value.Class is ValueClass.Account);
        _maxTries = node.MaxTries;
        _oneMoment = place.Flow.OneMoment;
        _unavailable = place.Outcome("onUnavailable", node.OnUnavailable);
        _triesUsed = node.OnTriesUsed is null ? null : place.Outcome("onTriesUsed", node.OnTriesUsed);
        _answers = node.Outcomes
            .Where(way => operation.Outcomes.Any(outcome => outcome.Name == way.Key))
            .ToFrozenDictionary(
                way => way.Key,
                way => (
                    place.Outcome(way.Key, way.Value),
                    operation.Outcomes.First(outcome => outcome.Name == way.Key).Verifies),
                StringComparer.Ordinal);
        Outcomes = [.. node.Outcomes.Keys.Where(_answers.ContainsKey).Select(name => _answers[name].Way), _unavailable];
        Outcomes = _triesUsed is null ? Outcomes : [.. Outcomes, _triesUsed];
        AwaitsAnswer = true;
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        if (_maxTries is { } most)
        {
            var tries = turn.State.Tries.GetValueOrDefault(Node);
            if (tries >= most)
            {
                turn.Take(_triesUsed ?? _unavailable);
                return;
            }

            if (!MayAsk(turn))
            {
                return;
            }

            turn.State = turn.State with { Tries = turn.State.Tries.SetItem(Node, tries + 1) };
            Ask(turn);
        }
        else if (MayAsk(turn))
        {
            Ask(turn);
        }
    }

    /// <inheritdoc/>
    public override void Render(Turn turn)
    {
        if (MayAsk(turn))
        {
            Ask(turn);
        }
    }

    /// <inheritdoc/>
    public override bool Handle(Turn turn, CallEvent callEvent)
    {
        switch (callEvent)
        {
            case CallEvent.LookedUp answer:
                Answer(turn, answer);
                return true;
            case CallEvent.Continued or CallEvent.Silence or CallEvent.Keys or CallEvent.Speech:
                Render(turn);
                return true;
            default:
                return false;
        }
    }

    private bool MayAsk(Turn turn)
    {
        if (_needsVerified && !turn.State.Verified)
        {
            turn.Fault("notVerified", $"{_operation} at {Node}");
            turn.Take(_unavailable);
            return false;
        }

        foreach (var (_, variable, isSecret) in _arguments)
        {
            if (isSecret && !turn.State.Secrets.ContainsKey(variable))
            {
                turn.Fault("secretLost", $"{_operation} at {Node}");
                turn.Take(_unavailable);
                return false;
            }
        }

        return true;
    }

    private void Ask(Turn turn)
    {
        var arguments = None.ToBuilder();
        var shown = None.ToBuilder();
        var hasSecret = false;
        foreach (var (argument, variable, isSecret) in _arguments)
        {
            if (isSecret)
            {
                hasSecret = true;
                arguments[argument] = turn.State.Secrets[variable];
            }
            else if (turn.Value(variable) is { } value)
            {
                arguments[argument] = shown[argument] = value.Text;
            }
        }

        turn.Note(new JournalEntry.LookupAsked(Node, _operation)
        {
            Private = shown.Count > 0 ? shown.ToImmutable() : null,
        });
        turn.Ask(new TurnRequest.LookUp(
            Node, _operation, arguments.ToImmutable(), _wanted, hasSecret, turn.Preview(_oneMoment)));
    }

    private void Answer(Turn turn, CallEvent.LookedUp answer)
    {
        foreach (var (_, variable, isSecret) in _arguments)
        {
            if (isSecret)
            {
                turn.State = turn.State with { Secrets = turn.State.Secrets.Remove(variable) };
            }
        }

        var known = answer.Outcome is not null && _answers.ContainsKey(answer.Outcome) && Fit(answer.Values);
        var latency = (long)answer.Latency.TotalMilliseconds;
        Fill(turn, known ? answer.Values : null, out var plain, out var sealedValues);
        turn.Note(new JournalEntry.LookupAnswered(
            Node,
            _operation,
            known ? answer.Outcome : null,
            latency,
            known ? null : answer.Outcome is null ? answer.Reason ?? "failed" : "malformed",
            plain)
        {
            Private = sealedValues,
        });
        if (!known)
        {
            turn.Take(_unavailable);
            return;
        }

        var (way, verifies) = _answers[answer.Outcome!];
        if (_verifies && verifies != turn.State.Verified)
        {
            turn.State = turn.State with { Verified = verifies };
        }

        if (verifies)
        {
            turn.Note(new JournalEntry.CallerVerified(Node));
        }

        turn.Take(way);
    }

    private bool Fit(IReadOnlyDictionary<string, string> values)
    {
        foreach (var (wanted, _) in _into)
        {
            if (values.TryGetValue(wanted.Name, out var text) &&
                (text is null || !ValueShape.Fits(text, wanted.Format) ||
                 !(wanted.Allowed.IsDefaultOrEmpty || wanted.Allowed.Contains(text))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every variable takes its value or loses the one of an earlier answer, which must not be spoken as this
    /// one's.</summary>
    private void Fill(
        Turn turn,
        IReadOnlyDictionary<string, string>? values,
        out ImmutableSortedDictionary<string, string>? plain,
        out ImmutableSortedDictionary<string, string>? sealedValues)
    {
        (plain, sealedValues) = (null, null);
        foreach (var (wanted, variable) in _into)
        {
            var text = values?.GetValueOrDefault(wanted.Name);
            turn.Assign(variable, text is null ? null : new FlowValue(text, wanted.Class));
            if (text is null)
            {
                continue;
            }

            if (wanted.Class is ValueClass.Public)
            {
                plain = (plain ?? None).SetItem(wanted.Name, text);
            }
            else
            {
                sealedValues = (sealedValues ?? None).SetItem(wanted.Name, text);
            }
        }
    }
}
