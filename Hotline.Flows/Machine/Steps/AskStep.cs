using System.Collections.Immutable;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine.Steps;

/// <summary>What menus and entries share: one budget of attempts for silence and for what leads nowhere.</summary>
internal abstract class AskStep : Step
{
    private readonly int _attempts;
    private readonly CompiledPrompt? _lastChance;
    private readonly CompiledPrompt? _failed;

    /// <summary>Takes what both have.</summary>
    /// <param name="place">Where the node stands.</param>
    /// <param name="attempts">The node's own attempts.</param>
    /// <param name="waitSeconds">The node's own wait.</param>
    /// <param name="onFailed">Where the call goes when the attempts are used up.</param>
    /// <param name="silence">The node's own prompt after silence.</param>
    /// <param name="wrongKey">The node's own prompt after what leads nowhere.</param>
    protected AskStep(
        NodePlace place, int? attempts, int? waitSeconds, string onFailed, Prompt? silence, Prompt? wrongKey)
        : base(place)
    {
        var defaults = place.Flow.Definition.MenuDefaults;
        _attempts = attempts ?? defaults.Attempts;
        _lastChance = place.Flow.LastChance;
        _failed = place.Flow.Failed;
        Wait = TimeSpan.FromSeconds(waitSeconds ?? defaults.WaitSeconds);
        Silence = place.Prompt(silence, "silence", place.Flow.Silence);
        WrongKey = place.Prompt(wrongKey, "wrongKey", place.Flow.WrongKey);
        Failed = place.Outcome("onFailed", onFailed);
        Rests = true;
    }

    /// <summary>Silence before an attempt is used up.</summary>
    protected TimeSpan Wait { get; }

    /// <summary>Said after silence.</summary>
    protected CompiledPrompt? Silence { get; }

    /// <summary>Said after what leads nowhere.</summary>
    protected CompiledPrompt? WrongKey { get; }

    /// <summary>The attempts are used up.</summary>
    protected Outcome Failed { get; }

    /// <inheritdoc/>
    public override void Enter(Turn turn) => Ask(turn, null);

    /// <inheritdoc/>
    public sealed override void Render(Turn turn) => Ask(turn, null);

    /// <inheritdoc/>
    public sealed override bool Handle(Turn turn, CallEvent callEvent)
    {
        switch (callEvent)
        {
            case CallEvent.Keys { Pressed.Length: > 0 } keys:
                Press(turn, keys.Pressed);
                return true;
            case CallEvent.Speech { Text.Length: > 0 } speech:
                Hear(turn, speech.Text.Length <= LongestSpeech ? speech.Text : speech.Text[..LongestSpeech]);
                return true;
            case CallEvent.Silence or CallEvent.Keys or CallEvent.Speech:
                turn.Note(new JournalEntry.StayedSilent(Node));
                Spend(turn, Silence, turn.State.Unconfirmed);
                return true;
            case CallEvent.Continued:
                Ask(turn, null);
                return true;
            default:
                return false;
        }
    }

    // A minute of speech is about this much; what is longer is no answer to a question.
    private const int LongestSpeech = 500;

    /// <summary>Keys were pressed.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="keys">Which; never empty.</param>
    protected abstract void Press(Turn turn, string keys);

    /// <summary>Something was said.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="text">What; never empty.</param>
    protected abstract void Hear(Turn turn, string text);

    /// <summary>What is asked now, from <see cref="CallState.AttemptsUsed"/> and
    /// <see cref="CallState.Unconfirmed"/>.</summary>
    /// <param name="turn">The turn.</param>
    protected abstract Question Question(Turn turn);

    /// <summary>Uses up an attempt: asks again, or gives up.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="why">Said before it is asked again; null: nothing.</param>
    /// <param name="unconfirmed">An entry that still waits for its confirmation.</param>
    protected void Spend(Turn turn, CompiledPrompt? why, string? unconfirmed = null)
    {
        var used = turn.State.AttemptsUsed + 1;
        if (used >= _attempts)
        {
            turn.Speak(_failed);
            turn.Take(Failed);
            return;
        }

        turn.Move(Moves.Again);
        turn.State = turn.State with { AttemptsUsed = used, Unconfirmed = unconfirmed };
        Ask(turn, used == _attempts - 1 ? _lastChance ?? why : why);
    }

    /// <summary>Asks.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="before">Said before the question; null: nothing.</param>
    protected void Ask(Turn turn, CompiledPrompt? before)
    {
        var question = Question(turn);
        var prompts = ImmutableArray.CreateBuilder<Utterance>(2);
        if (before is not null && turn.Say(before, 0) is { } reason)
        {
            prompts.Add(reason);
        }

        if (turn.Say(question.Prompt, turn.State.AttemptsUsed) is { } asked)
        {
            prompts.Add(asked);
        }

        turn.Direct(new Directive.Listen(
            prompts.DrainToImmutable(), question.MaxKeys, question.FinishKey, Wait, question.Speech));
    }

    /// <summary>Notes keys; what leads nowhere is kept sealed, unless it could be a card's number or is a
    /// secret.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="keys">Which.</param>
    /// <param name="plain">The keys when they are a menu's own, for everybody to see.</param>
    /// <param name="accepted">False: they lead nowhere.</param>
    /// <param name="secret">True: they are kept nowhere.</param>
    protected void NoteKeys(Turn turn, string keys, string? plain, bool accepted, bool secret = false) =>
        turn.Note(new JournalEntry.Pressed(Node, plain, KeyShape.Of(keys), accepted)
        {
            Private = plain is null && !secret && (accepted || KeyShape.MayBeKept(keys))
                ? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("keys", keys)
                : null,
        });

    /// <summary>Notes words.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="text">Which.</param>
    /// <param name="choice">The key of the choice that was understood; null: none.</param>
    /// <param name="secret">True: they are kept nowhere.</param>
    protected void NoteWords(Turn turn, string text, string? choice, bool secret = false) =>
        turn.Note(new JournalEntry.Spoke(Node, choice)
        {
            Private = secret || KeyShape.MayHoldCard(text)
                ? null
                : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("speech", text),
        });
}

/// <summary>What is asked, and what may be answered.</summary>
/// <param name="Prompt">The question.</param>
/// <param name="MaxKeys">As <see cref="Directive.Listen"/> has it.</param>
/// <param name="FinishKey">As <see cref="Directive.Listen"/> has it.</param>
/// <param name="Speech">As <see cref="Directive.Listen"/> has it.</param>
internal readonly record struct Question(CompiledPrompt Prompt, int? MaxKeys, string? FinishKey, SpeechInput? Speech);
