using System.Text.Json.Serialization;

namespace Hotline.Flows.Definition;

/// <summary>Something that is said, in every language of the flow.</summary>
/// <remarks>
/// In JSON either the name of a prompt in <c>prompts</c> (<c>"goodbye"</c>) or one member per language. A language has a
/// text, a list of parts, or <c>{"attempts": [...]}</c> with one text or list of parts per attempt, the last one serving all
/// further attempts. In a text, <c>{variable}</c> or <c>{variable:format}</c> stands for a value; substitution is one pass, and
/// braces that hold anything else are ordinary text.
/// </remarks>
[JsonConverter(typeof(PromptConverter))]
public sealed record Prompt
{
    /// <summary>The name of a prompt in the flow's <c>prompts</c>; null when the prompt is written here.</summary>
    public string? Reference { get; init; }

    /// <summary>What is said, by BCP 47 language tag; empty when <see cref="Reference"/> is set.</summary>
    public OrderedDictionary<string, PromptText> Languages { get; init; } = [];
}

/// <summary>What a prompt says in one language.</summary>
/// <param name="Attempts">The parts for the first attempt, the second, and so on; at least one. Most prompts have one.</param>
public sealed record PromptText(IReadOnlyList<IReadOnlyList<PromptPart>> Attempts);

/// <summary>A piece of what is said.</summary>
public abstract record PromptPart
{
    private PromptPart()
    {
    }

    /// <summary>The language this piece is said in, by a voice of its own, when it is not the prompt's; a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Words, never markup.</summary>
    /// <param name="Content">What to say.</param>
    public sealed record Words(string Content) : PromptPart;

    /// <summary>The value of a variable, read with a format.</summary>
    /// <param name="Variable">The variable's name.</param>
    /// <param name="Format">How it is read.</param>
    public sealed record Value(string Variable, ValueFormat Format) : PromptPart;

    /// <summary>A recording of the bundle.</summary>
    /// <param name="Path">Path below the bundle's folder, for example <c>audio/welcome.wav</c>.</param>
    public sealed record Recording(string Path) : PromptPart;
}

/// <summary>How a value is read.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ValueFormat>))]
public enum ValueFormat
{
    /// <summary>As it stands.</summary>
    Text,

    /// <summary>Digit by digit, as a telephone or case number.</summary>
    Digits,

    /// <summary>An amount in the flow's currency. The value is a decimal number with a point.</summary>
    Money,

    /// <summary>A day, with "today" and "tomorrow" and the weekday where near. The value is an ISO date.</summary>
    Date,

    /// <summary>A time of day. The value is <c>HH:mm</c>.</summary>
    Time,

    /// <summary>A quantity.</summary>
    Number,
}
