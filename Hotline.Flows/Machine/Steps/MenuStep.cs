using System.Collections.Frozen;
using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Speech;

namespace Hotline.Flows.Machine.Steps;

/// <summary>The caller hears choices and presses a key or says a phrase.</summary>
internal sealed class MenuStep : AskStep
{
    private readonly CompiledPrompt _prompt;
    private readonly FrozenDictionary<string, Outcome> _keys;
    private readonly int _maxKeys;
    private readonly FrozenDictionary<string, Spoken> _spoken;
    private readonly Spoken? _anyLanguage;
    private readonly bool _passesOn;

    /// <summary>Compiles the node.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="node">What the author wrote.</param>
    public MenuStep(NodePlace place, FlowNode.Menu node)
        : base(place, node.Attempts, node.WaitSeconds, node.OnFailed, node.Silence, node.WrongKey)
    {
        _prompt = place.Prompt(node.Prompt, "prompt");
        _passesOn = node.PassesOn;
        var choices = node.Choices.Select(choice => place.Outcome(choice.Key, choice.Value.Next)).ToList();
        _maxKeys = choices.Count == 0 ? 1 : choices.Max(choice => choice.Name.Length);
        if (place.Flow.Definition.MenuDefaults.Agent is { } agent && !node.Choices.ContainsKey("0"))
        {
            choices.Add(place.OutcomeAtTop("0", agent));
        }

        if (node.Parent is not null && !node.Choices.ContainsKey("#"))
        {
            choices.Add(place.Outcome("#", node.Parent));
        }

        _keys = choices.ToFrozenDictionary(choice => choice.Name, StringComparer.Ordinal);
        var spoken = WithAgent(node.Choices, place.Flow.Definition.MenuDefaults);
        string[] others = [.. _keys.Keys.Append("*").Where(key => !spoken.ContainsKey(key)).Distinct()];
        _anyLanguage = Spoken.Of(spoken, others, null);
        _spoken = place.Flow.Definition.Languages
            .Select(language => KeyValuePair.Create(language, Spoken.Of(spoken, others, language)))
            .Where(language => language.Value is not null)
            .ToFrozenDictionary(language => language.Key, language => language.Value!, StringComparer.Ordinal);
        Outcomes = [.. choices, Failed];
        OwnMoves = [(Moves.Again, place.Id)];
    }

    /// <inheritdoc/>
    public override void Enter(Turn turn)
    {
        if (turn.TakePassedOn() is { } passedOn && Choice(turn, passedOn) is { } chosen)
        {
            turn.Take(chosen);
        }
        else
        {
            Ask(turn, null);
        }
    }

    /// <inheritdoc/>
    protected override Question Question(Turn turn)
    {
        var language = turn.State.Language;
        var speech = _anyLanguage is null
            ? null
            : _spoken.TryGetValue(language, out var spoken) ? spoken.Input
            : _anyLanguage.Input with { Language = language };
        return new Question(_prompt, _maxKeys, null, speech);
    }

    /// <inheritdoc/>
    protected override void Press(Turn turn, string keys)
    {
        var chosen = _keys.GetValueOrDefault(keys);
        var accepted = chosen is not null || keys == "*";
        NoteKeys(turn, keys, plain: accepted ? keys : null, accepted);
        if (chosen is not null)
        {
            turn.Take(chosen);
        }
        else if (accepted)
        {
            turn.Repeat(this, again => Ask(again, null));
        }
        else if (_passesOn)
        {
            turn.PassOn(new CallEvent.Keys(keys), Failed);
        }
        else
        {
            Spend(turn, WrongKey);
        }
    }

    /// <inheritdoc/>
    protected override void Hear(Turn turn, string text)
    {
        var key = Understood(turn, text);
        NoteWords(turn, text, key);
        if (key is not null && _keys.TryGetValue(key, out var chosen))
        {
            turn.Take(chosen);
        }
        else if (key is not null)
        {
            turn.Repeat(this, again => Ask(again, null));
        }
        else if (_passesOn)
        {
            turn.PassOn(new CallEvent.Speech(text), Failed);
        }
        else
        {
            Spend(turn, WrongKey);
        }
    }

    private Outcome? Choice(Turn turn, CallEvent passedOn) => passedOn switch
    {
        CallEvent.Keys keys => _keys.GetValueOrDefault(keys.Pressed),
        CallEvent.Speech speech when Understood(turn, speech.Text) is { } key => _keys.GetValueOrDefault(key),
        _ => null,
    };

    /// <summary>The key of the choice that was said; null: none.</summary>
    private string? Understood(Turn turn, string text) =>
        (_spoken.TryGetValue(turn.State.Language, out var spoken) ? PhraseMatcher.Match(text, spoken.Phrases) : null)
            ?? (_anyLanguage is null ? null : PhraseMatcher.Match(text, _anyLanguage.Phrases));

    /// <summary>What can be said in a menu: its choices, and the agent where key 0 has its usual meaning and speech is taken at all.</summary>
    private static OrderedDictionary<string, MenuChoice> WithAgent(
        OrderedDictionary<string, MenuChoice> choices, MenuDefaults defaults) =>
        defaults.Agent is null || choices.ContainsKey("0") || choices.Values.All(choice => choice.Phrases.Count == 0)
            ? choices
            : new(choices, StringComparer.Ordinal) { ["0"] = new() { Next = defaults.Agent, Phrases = defaults.AgentPhrases } };

    /// <summary>The phrases of a menu in one language, or in all.</summary>
    private sealed record Spoken(KeyValuePair<string, IReadOnlyList<string>>[] Phrases, SpeechInput Input)
    {
        /// <summary>The phrases; null when there are none. The other keys have none, but may be named ("press
        /// zero").</summary>
        public static Spoken? Of(OrderedDictionary<string, MenuChoice> choices, string[] others, string? language)
        {
            var phrases = choices
                .Select(choice => KeyValuePair.Create<string, IReadOnlyList<string>>(
                    choice.Key,
                    [.. choice.Value.Phrases
                        .Where(phrases => language is null || phrases.Key == language)
                        .SelectMany(phrases => phrases.Value)]))
                .Concat(others.Select(key => KeyValuePair.Create<string, IReadOnlyList<string>>(key, [])))
                .ToArray();
            var hints = phrases.SelectMany(phrase => phrase.Value).Distinct(StringComparer.Ordinal).ToImmutableArray();
            return hints.IsEmpty ? null : new Spoken(phrases, new SpeechInput(language ?? "", hints));
        }
    }
}
