using System.Text.Json;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Checks the JSON forms of a <see cref="Prompt"/>.</summary>
/// <param name="source">The file.</param>
/// <param name="walk">The walk through it.</param>
internal sealed class PromptWalk(JsonSource source, TreeWalk walk)
{
    /// <summary>Most texts for attempts.</summary>
    public const int MostAttempts = 9;

    /// <summary>Most parts of a text.</summary>
    public const int MostParts = 50;

    private static readonly string[] RecordingMembers = ["play"];
    private static readonly string[] ValueMembers = ["value", "format"];
    private static readonly string[] AttemptsMembers = ["attempts"];

    /// <summary>Checks a prompt.</summary>
    public void Check(JsonItem item)
    {
        if (item.Kind is JsonValueKind.String)
        {
            return;
        }

        if (!walk.Is(item, JsonValueKind.Object, "a prompt: one text per language, or the name of a prompt in 'prompts'"))
        {
            return;
        }

        walk.NoDuplicates(item);
        walk.OnlyMembers(item, TextForms.Words(TextForm.Language));
        foreach (var language in item.Children)
        {
            Language(language);
        }
    }

    private void Language(JsonItem item)
    {
        if (item.Kind is not JsonValueKind.Object)
        {
            Parts(item);
            return;
        }

        walk.NoDuplicates(item);
        walk.OnlyMembers(item, AttemptsMembers);
        if (item.Find("attempts") is not { } attempts)
        {
            Missing(item, "attempts", "a list with one text for each attempt.");
        }
        else if (walk.Is(attempts, JsonValueKind.Array, "a list with one text for each attempt"))
        {
            walk.Count(attempts, attempts.Children.Count, 1, MostAttempts, "attempts");
            Each(attempts, Parts);
        }
    }

    private void Parts(JsonItem item)
    {
        if (item.Kind is JsonValueKind.String)
        {
            return;
        }

        if (walk.Is(item, JsonValueKind.Array, "a text or a list of parts"))
        {
            walk.Count(item, item.Children.Count, 1, MostParts, "parts");
            Each(item, Part);
        }
    }

    private void Part(JsonItem item)
    {
        const string expected = "a text, {\"play\": \"audio/...\"} or {\"value\": \"variable\", \"format\": \"digits\"}";
        if (item.Kind is JsonValueKind.String || !walk.Is(item, JsonValueKind.Object, expected))
        {
            return;
        }

        walk.NoDuplicates(item);
        if (item.Find("play") is { } play)
        {
            walk.OnlyMembers(item, RecordingMembers);
            Text(play, TextForm.Recording);
            return;
        }

        walk.OnlyMembers(item, ValueMembers);
        if (item.Find("value") is { } value)
        {
            Text(value, TextForm.Id);
        }
        else
        {
            Missing(item, "value", $"a part is {expected}.");
        }

        if (item.Find("format") is { } format)
        {
            walk.Word(format, TypeShape.Of(typeof(ValueFormat)).Words);
        }
    }

    private void Text(JsonItem item, TextForm form)
    {
        if (walk.Is(item, JsonValueKind.String, TextForms.Describe(form)))
        {
            walk.HasForm(item, form);
        }
    }

    private static void Each(JsonItem item, Action<JsonItem> check)
    {
        foreach (var child in item.Children)
        {
            check(child);
        }
    }

    private void Missing(JsonItem item, string name, string description) =>
        source.Add(ProblemCode.MissingMember, item.Position, JsonItem.Join(item.Path, name),
            $"The member '{name}' is missing: {description}");
}
