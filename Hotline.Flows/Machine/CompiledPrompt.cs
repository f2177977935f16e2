using System.Collections.Immutable;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine;

/// <summary>A prompt with its references resolved; what holds no value is rendered once and for all.</summary>
internal sealed class CompiledPrompt
{
    private readonly KeyValuePair<string, CompiledText>[] _languages;

    /// <summary>Compiles a prompt.</summary>
    /// <param name="id">The name in <c>prompts</c>, or the path where it is written.</param>
    /// <param name="prompt">Not a reference; at least one language.</param>
    /// <exception cref="ArgumentException">It says nothing.</exception>
    public CompiledPrompt(string id, Prompt prompt)
    {
        Id = id;
        _languages = [.. prompt.Languages.Select(text =>
            KeyValuePair.Create(text.Key, new CompiledText(id, text.Key, text.Value)))];
        if (_languages.Length == 0)
        {
            throw new ArgumentException($"The prompt '{id}' says nothing.", nameof(prompt));
        }
    }

    /// <summary>The name in <c>prompts</c>, or the path where it is written.</summary>
    public string Id { get; }

    /// <summary>The text in a language; in the prompt's first one where there is none, since silence is
    /// worse.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public CompiledText In(string language)
    {
        foreach (var (key, text) in _languages)
        {
            if (key == language)
            {
                return text;
            }
        }

        return _languages[0].Value;
    }
}

/// <summary>A prompt in one language.</summary>
internal sealed class CompiledText
{
    private readonly CompiledSaying[] _attempts;

    /// <summary>Compiles a text.</summary>
    /// <param name="id">The prompt's id.</param>
    /// <param name="language">Its language.</param>
    /// <param name="text">The text.</param>
    public CompiledText(string id, string language, PromptText text) =>
        _attempts = [.. text.Attempts.Select(parts => new CompiledSaying(id, language, parts))];

    /// <summary>What is said at an attempt; the last one serves all further attempts.</summary>
    /// <param name="attempt">From 0.</param>
    public CompiledSaying At(int attempt) => _attempts[Math.Min(attempt, _attempts.Length - 1)];
}

/// <summary>What a prompt says in one language at one attempt.</summary>
internal sealed class CompiledSaying
{
    /// <summary>Compiles a saying.</summary>
    /// <param name="id">The prompt's id.</param>
    /// <param name="language">Its language.</param>
    /// <param name="parts">Its parts.</param>
    public CompiledSaying(string id, string language, IReadOnlyList<PromptPart> parts)
    {
        Id = id;
        Language = language;
        Parts = [.. parts];
        if (parts.Any(part => part is PromptPart.Value))
        {
            return;
        }

        var said = PromptRendering.Parts(Parts, static _ => null);
        if (said.IsEmpty)
        {
            return;
        }

        Fixed = new Utterance(id, language, said);
        FixedSpeak = new Directive.Speak(Fixed);
        FixedSaid = new JournalEntry.Said(id, language);
    }

    /// <summary>The prompt's id.</summary>
    public string Id { get; }

    /// <summary>Its language.</summary>
    public string Language { get; }

    /// <summary>Its parts.</summary>
    public ImmutableArray<PromptPart> Parts { get; }

    /// <summary>The whole, when it holds no value; null otherwise.</summary>
    public Utterance? Fixed { get; }

    /// <summary>The directive that says <see cref="Fixed"/>.</summary>
    public Directive.Speak? FixedSpeak { get; }

    /// <summary>The journal's entry about <see cref="Fixed"/>.</summary>
    public JournalEntry.Said? FixedSaid { get; }
}
