using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Hotline.Flows.Definition;

/// <summary>Reads and writes the JSON forms of a <see cref="Prompt"/>.</summary>
/// <remarks><see cref="FlowReader"/> has checked the forms before; what it refuses throws here.</remarks>
public sealed partial class PromptConverter : JsonConverter<Prompt>
{
    /// <summary>How a part of what is said may be written, for people who wrote it otherwise.</summary>
    internal const string PartForms =
        "a text, {\"play\": \"audio/...\"}, {\"value\": \"variable\", \"format\": \"digits\"} or {\"say\": \"text\", \"in\": \"en-US\"}";

    /// <inheritdoc/>
    public override Prompt Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new Prompt { Reference = reader.GetString() };
        }

        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A prompt is the name of a prompt, or one member per language.");
        }

        var languages = new OrderedDictionary<string, PromptText>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            languages.Add(member.Name, ReadText(member.Value));
        }

        return new Prompt { Languages = languages };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Prompt value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Reference is not null)
        {
            writer.WriteStringValue(value.Reference);
            return;
        }

        writer.WriteStartObject();
        foreach (var (language, text) in value.Languages)
        {
            writer.WritePropertyName(language);
            if (text.Attempts.Count == 1)
            {
                WriteParts(writer, text.Attempts[0]);
                continue;
            }

            writer.WriteStartObject();
            writer.WriteStartArray("attempts");
            foreach (var attempt in text.Attempts)
            {
                WriteParts(writer, attempt);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Splits a text at its placeholders; braces that hold anything but a placeholder stay words.</summary>
    /// <param name="text">For example <c>Your refund of {amount:money} is on its way.</c></param>
    public static IReadOnlyList<PromptPart> ParseWords(string text)
    {
        var parts = new List<PromptPart>();
        var from = 0;
        foreach (var match in Placeholder().EnumerateMatches(text))
        {
            if (match.Index > from)
            {
                parts.Add(new PromptPart.Words(text[from..match.Index]));
            }

            var inside = text.Substring(match.Index + 1, match.Length - 2);
            var colon = inside.IndexOf(':', StringComparison.Ordinal);
            parts.Add(colon < 0
                ? new PromptPart.Value(inside, ValueFormat.Text)
                : new PromptPart.Value(inside[..colon], Enum.Parse<ValueFormat>(inside[(colon + 1)..], ignoreCase: true)));
            from = match.Index + match.Length;
        }

        if (from < text.Length || parts.Count == 0)
        {
            parts.Add(new PromptPart.Words(text[from..]));
        }

        return parts;
    }

    [GeneratedRegex(@"\{[a-z][A-Za-z0-9]{0,39}(:(text|digits|money|date|time|number))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    private static PromptText ReadText(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new PromptText([ReadParts(element)]);
        }

        var members = element.EnumerateObject().ToList();
        if (members is not [{ Name: "attempts", Value.ValueKind: JsonValueKind.Array }] ||
            members[0].Value.GetArrayLength() == 0)
        {
            throw new JsonException("A language has a text, a list of parts, or {\"attempts\": [...]}.");
        }

        return new PromptText([.. members[0].Value.EnumerateArray().Select(ReadParts)]);
    }

    private static IReadOnlyList<PromptPart> ReadParts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => ParseWords(element.GetString()!),
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(ReadPart)],
        _ => throw new JsonException("What is said is a text or a list of parts."),
    };

    private static IReadOnlyList<PromptPart> ReadPart(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return ParseWords(element.GetString()!);
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("play", out var play))
        {
            return [new PromptPart.Recording(play.GetString()!)];
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("say", out var said))
        {
            var language = element.GetProperty("in").GetString();
            return [.. ParseWords(said.GetString()!).Select(part => part with { Language = language })];
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("value", out var value))
        {
            var format = element.TryGetProperty("format", out var word)
                ? Enum.Parse<ValueFormat>(word.GetString()!, ignoreCase: true)
                : ValueFormat.Text;
            return [new PromptPart.Value(value.GetString()!, format)];
        }

        throw new JsonException($"A part is {PartForms}.");
    }

    private static void WriteParts(Utf8JsonWriter writer, IReadOnlyList<PromptPart> parts)
    {
        writer.WriteStartArray();
        foreach (var part in parts)
        {
            switch (part)
            {
                case { Language: { } language }:
                    writer.WriteStartObject();
                    writer.WriteString("say", Written(part));
                    writer.WriteString("in", language);
                    writer.WriteEndObject();
                    break;
                case PromptPart.Words words:
                    writer.WriteStringValue(words.Content);
                    break;
                case PromptPart.Value value:
                    writer.WriteStartObject();
                    writer.WriteString("value", value.Variable);
                    writer.WriteString("format", Word(value.Format));
                    writer.WriteEndObject();
                    break;
                case PromptPart.Recording recording:
                    writer.WriteStartObject();
                    writer.WriteString("play", recording.Path);
                    writer.WriteEndObject();
                    break;
                default:
                    throw new NotSupportedException($"No JSON for {part.GetType().Name}.");
            }
        }

        writer.WriteEndArray();
    }

    private static string Written(PromptPart part) => part switch
    {
        PromptPart.Words words => words.Content,
        PromptPart.Value value => $"{{{value.Variable}:{Word(value.Format)}}}",
        _ => throw new NotSupportedException($"No text for {part.GetType().Name}."),
    };

    private static string Word(ValueFormat format) => JsonNamingPolicy.CamelCase.ConvertName(format.ToString());
}
