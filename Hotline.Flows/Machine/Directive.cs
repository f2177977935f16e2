using System.Collections.Immutable;

namespace Hotline.Flows.Machine;

/// <summary>An instruction to the telephone side, in no vendor's words.</summary>
public abstract record Directive
{
    private Directive()
    {
    }

    /// <summary>Say something.</summary>
    /// <param name="What">What to say.</param>
    public sealed record Speak(Utterance What) : Directive;

    /// <summary>Say something and take keys or speech, which may interrupt it. Ends the answer.</summary>
    /// <param name="Prompts">Spoken while input is awaited.</param>
    /// <param name="MaxKeys">After so many keys the entry ends by itself, 1 to 40; null: by <paramref name="FinishKey"/> or silence only.</param>
    /// <param name="FinishKey"><c>#</c>, or null when every key counts.</param>
    /// <param name="Wait">Silence before the entry ends, 1 s to 60 s, whole seconds.</param>
    /// <param name="Speech">Languages and hints when speech is taken too; null: keys only.</param>
    public sealed record Listen(
        ImmutableArray<Utterance> Prompts, int? MaxKeys, string? FinishKey, TimeSpan Wait, SpeechInput? Speech) : Directive;

    /// <summary>Record a message after a tone. Ends the answer.</summary>
    /// <param name="Longest">Longest message, whole seconds.</param>
    public sealed record Record(TimeSpan Longest) : Directive;

    /// <summary>Connect the caller to a destination of the settings. Ends the answer.</summary>
    /// <param name="Destination">Its name in the settings.</param>
    /// <param name="Ring">How long it rings, whole seconds.</param>
    public sealed record Transfer(string Destination, TimeSpan Ring) : Directive;

    /// <summary>Wait in line: music, announcements, keys that leave. Ends the answer.</summary>
    /// <param name="Queue">The queue's name.</param>
    public sealed record WaitInLine(string Queue) : Directive;

    /// <summary>Talk with the agent. Ends the answer.</summary>
    /// <param name="Conversation">Where they meet, from <see cref="CallEvent.Queued.To"/>.</param>
    public sealed record Join(string Conversation) : Directive;

    /// <summary>Come back at once for more (<see cref="CallEvent.Continued"/>). Ends the answer.</summary>
    public sealed record Continue : Directive;

    /// <summary>End the call. Ends the answer.</summary>
    public sealed record HangUp : Directive;
}

/// <summary>Speech taken beside keys.</summary>
/// <param name="Language">The language to recognise, a BCP 47 tag of the flow's languages.</param>
/// <param name="Hints">Phrases to expect, in the order of the choices.</param>
public sealed record SpeechInput(string Language, ImmutableArray<string> Hints);

/// <summary>Something said, rendered: values are already words.</summary>
/// <param name="PromptId">Which prompt: the name in <c>prompts</c>, or its path, for example <c>nodes.mainMenu.prompt</c>.</param>
/// <param name="Language">BCP 47 tag of the flow's languages.</param>
/// <param name="Parts">Words and recordings in order; never empty.</param>
public sealed record Utterance(string PromptId, string Language, ImmutableArray<UtterancePart> Parts)
{
    /// <summary>What a caller hears, recordings as their path in brackets.</summary>
    public string Text => string.Concat(Parts.Select(part => part switch
    {
        UtterancePart.Words words => words.Content,
        UtterancePart.Recording recording => $"[{recording.Path}]",
        _ => throw new NotSupportedException($"No text for {part.GetType().Name}."),
    }));
}

/// <summary>A piece of an <see cref="Utterance"/>.</summary>
public abstract record UtterancePart
{
    private UtterancePart()
    {
    }

    /// <summary>Words, plain text, never markup.</summary>
    /// <param name="Content">What to say.</param>
    /// <param name="Language">BCP 47 tag when it is not the utterance's.</param>
    public sealed record Words(string Content, string? Language = null) : UtterancePart;

    /// <summary>A recording of the bundle.</summary>
    /// <param name="Path">Path below the bundle's folder.</param>
    public sealed record Recording(string Path) : UtterancePart;
}
