using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller enters something with the keys, and confirms it where the author asks for that.</summary>
internal sealed class CollectStep : AskStep
{
    private readonly FlowNode.Collect _node;
    private readonly CompiledPrompt _prompt;
    private readonly CompiledPrompt? _confirm;
    private readonly Outcome _next;
    private readonly Outcome? _agent;
    private readonly Outcome? _parent;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public CollectStep(NodePlace place, FlowNode.Collect node)
        : base(place, node.Attempts, node.WaitSeconds, node.OnFailed, null, node.WrongKey)
    {
        _node = node;
        _prompt = place.Prompt(node.Prompt, "prompt");
        _confirm = node.Sensitive ? null : place.Prompt(node.Confirm, "confirm", otherwise: null);
        _next = place.Outcome("next", node.Next);
        _agent = place.Flow.Definition.MenuDefaults.Agent is { } agent ? place.OutcomeAtTop("*0", agent) : null;
        _parent = node.Parent is null ? null : place.Outcome("**", node.Parent);
        Outcomes = [.. new[] { _next, _agent, _parent, Failed }.OfType<Outcome>()];
        OwnMoves = [(Moves.Again, place.Id)];
    }

    /// <summary>The variable that holds the entry.</summary>
    public string Into => _node.Into;

    /// <summary>Who may see it.</summary>
    public ValueClass Class => _node.Class;

    /// <inheritdoc/>
    protected override Question Question(Turn turn)
    {
        var confirming = turn.State.Unconfirmed is not null;
        var oneKey = confirming || _node.Kind is CollectKind.YesNo;
        return new Question(
            confirming ? _confirm ?? _prompt : _prompt,
            oneKey ? 1 : null,
            oneKey ? null : "#",
            oneKey && !_node.Sensitive ? YesNo.Input(turn.State.Language) : null);
    }

    /// <inheritdoc/>
    protected override void Press(Turn turn, string keys)
    {
        var confirming = turn.State.Unconfirmed is not null;
        var oneKey = confirming || _node.Kind is CollectKind.YesNo;
        var command = keys switch
        {
            "*" => "*",
            "0" or "#" when oneKey => keys == "0" ? "*0" : "**",
            "*0" or "**" when !oneKey => keys,
            _ => null,
        };
        if (command is not null && Obey(turn, keys, command))
        {
            return;
        }

        if (confirming)
        {
            var answer = keys is "1" or "2";
            NoteKeys(turn, keys, plain: answer ? keys : null, answer);
            Confirm(turn, answer ? keys == "1" : null);
            return;
        }

        var entry = EntryReader.Read(_node, keys);
        NoteKeys(turn, keys, plain: null, entry is not null, _node.Sensitive);
        Take(turn, entry);
    }

    /// <inheritdoc/>
    protected override void Hear(Turn turn, string text)
    {
        var answer = _node.Sensitive ? null : YesNo.Match(text);
        if (turn.State.Unconfirmed is not null)
        {
            NoteWords(turn, text, Key(answer));
            Confirm(turn, answer);
            return;
        }

        answer = _node.Kind is CollectKind.YesNo ? answer : null;
        NoteWords(turn, text, Key(answer), _node.Sensitive);
        Take(turn, answer switch { true => "yes", false => "no", null => null });
    }

    private static string? Key(bool? answer) => answer switch { true => "1", false => "2", null => null };

    /// <summary>Repeats, goes to the agent or goes back.</summary>
    /// <returns>False when the command leads nowhere here.</returns>
    private bool Obey(Turn turn, string keys, string command)
    {
        var outcome = command switch { "*0" => _agent, "**" => _parent, _ => null };
        if (outcome is null && command != "*")
        {
            return false;
        }

        NoteKeys(turn, keys, plain: keys, accepted: true);
        if (outcome is null)
        {
            turn.Repeat(this, again => Ask(again, null));
        }
        else
        {
            turn.Take(outcome);
        }

        return true;
    }

    private void Take(Turn turn, string? entry)
    {
        if (entry is null)
        {
            Spend(turn, WrongKey);
        }
        else if (_confirm is not null)
        {
            var used = turn.State.AttemptsUsed;
            turn.Move(Moves.Again);
            turn.State = turn.State with { AttemptsUsed = used, Unconfirmed = entry };
            Ask(turn, null);
        }
        else
        {
            Keep(turn, entry);
        }
    }

    private void Keep(Turn turn, string entry)
    {
        if (_node.Sensitive)
        {
            turn.State = turn.State with { Secrets = turn.State.Secrets.SetItem(_node.Into, entry) };
        }
        else
        {
            turn.Assign(_node.Into, new FlowValue(entry, _node.Class));
        }

        turn.Take(_next);
    }

    /// <summary>Yes keeps the entry. No asks again and costs an attempt, so that it cannot go on for ever.</summary>
    private void Confirm(Turn turn, bool? answer)
    {
        switch (answer)
        {
            case true:
                Keep(turn, turn.State.Unconfirmed!);
                break;
            case false:
                Spend(turn, null);
                break;
            case null:
                Spend(turn, WrongKey, turn.State.Unconfirmed);
                break;
        }
    }
}
