using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine.Steps;
using Hotline.Flows.Speech;

namespace Hotline.Flows.Machine;

/// <content>What is said, and how the journal tells it.</content>
internal sealed partial class Turn
{
    private static readonly ImmutableSortedDictionary<string, string> None =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Says something.</summary>
    /// <param name="prompt">What; null: nothing.</param>
    public void Speak(CompiledPrompt? prompt)
    {
        if (prompt is null)
        {
            return;
        }

        var saying = prompt.In(State.Language).At(0);
        if (saying.FixedSpeak is { } speak)
        {
            Heard(speak.What, saying.FixedSaid!);
            _directives.Add(speak);
        }
        else if (Say(saying) is { } utterance)
        {
            _directives.Add(new Directive.Speak(utterance));
        }
    }

    /// <summary>What a prompt says now, noted as said; null when nothing is left to say.</summary>
    /// <param name="prompt">What.</param>
    /// <param name="attempt">From 0.</param>
    public Utterance? Say(CompiledPrompt prompt, int attempt)
    {
        var saying = prompt.In(State.Language).At(attempt);
        if (saying.Fixed is not { } utterance)
        {
            return Say(saying);
        }

        Heard(utterance, saying.FixedSaid!);
        return utterance;
    }

    /// <summary>What a prompt would say now; nothing is noted.</summary>
    /// <param name="prompt">What; null: nothing.</param>
    public Utterance? Preview(CompiledPrompt? prompt)
    {
        if (prompt is null)
        {
            return null;
        }

        var saying = prompt.In(State.Language).At(0);
        return saying.Fixed ?? Rendered(saying);
    }

    /// <summary>A prompt as written text, for a message.</summary>
    /// <param name="prompt">What.</param>
    public string Write(CompiledPrompt prompt)
    {
        var saying = prompt.In(State.Language).At(0);
        return string.Concat(PromptRendering
            .Parts(saying.Parts, value => Value(value.Variable) is { } held
                ? WrittenFormat.Render(held.Text, value.Format, value.Language ?? saying.Language, flow.Currency)
                : null)
            .OfType<UtterancePart.Words>()
            .Select(words => words.Content));
    }

    private Utterance? Say(CompiledSaying saying)
    {
        var utterance = Rendered(saying);
        if (utterance is null)
        {
            return null;
        }

        ImmutableSortedDictionary<string, string>? plain = null;
        ImmutableSortedDictionary<string, string>? sealedValues = null;
        foreach (var part in saying.Parts)
        {
            if (part is not PromptPart.Value { Variable: var name } || Spoken(name) is not { } value)
            {
                continue;
            }

            if (value.Class is ValueClass.Public)
            {
                plain = (plain ?? None).SetItem(name, value.Text);
            }
            else
            {
                sealedValues = (sealedValues ?? None).SetItem(name, value.Text);
            }
        }

        Heard(utterance, new JournalEntry.Said(saying.Id, saying.Language, plain) { Private = sealedValues });
        return utterance;
    }

    private Utterance? Rendered(CompiledSaying saying)
    {
        var parts = PromptRendering.Parts(saying.Parts, value => Spoken(value.Variable) is not { } held
            ? null
            : ValueShape.Fits(held.Text, value.Format)
                ? SpokenFormat.Render(held.Text, value.Format, value.Language ?? saying.Language, flow.Currency, Today)
                : held.Text);
        return parts.IsEmpty ? null : new Utterance(saying.Id, saying.Language, parts);
    }

    /// <summary>As <see cref="Value"/>; an entry that waits for its confirmation stands in place of the variable's
    /// value.</summary>
    private FlowValue? Spoken(string name) =>
        State.Unconfirmed is { } entry && flow.Steps[State.Node] is CollectStep collect && collect.Into == name
            ? new FlowValue(entry, collect.Class)
            : Value(name);

    private void Heard(Utterance utterance, JournalEntry.Said said)
    {
        _utterances++;
        foreach (var part in utterance.Parts)
        {
            _characters += part is UtterancePart.Words words ? words.Content.Length : 0;
        }

        Note(said);
    }
}
