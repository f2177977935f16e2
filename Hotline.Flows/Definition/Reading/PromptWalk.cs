using System.Text.Json;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Checks the JSON forms of a <see cref="Prompt"/>.</summary>
/// <param name="source">The file.</param>
/// <param name="checks">The checks of single values.</param>
internal sealed class PromptWalk(JsonSource source, JsonChecks checks)
{
    /// <summary>Most texts for attempts.</summary>
    public const int MostAttempts = 9;

    /// <summary>Most parts of a text.</summary>
    public const int MostParts = 50;

    private static readonly string[] RecordingMembers = ["play"];
    private static readonly string[] ValueMembers = ["value", "format"];
    private static readonly string[] ForeignMembers = ["say", "in"];
    private static readonly string[] AttemptsMembers = ["attempts"];

    /// <summary>Checks a prompt.</summary>
    public void Check(JsonItem item)
    {
        if (item.Kind is JsonValueKind.String)
        {
            return;
        }

        if (!checks.Is(item, JsonValueKind.Object, "a prompt: one text per language, or the name of a prompt in 'prompts'"))
        {
            return;
        }

        checks.NoDuplicates(item);
        checks.OnlyMembers(item, TextForms.Words(TextForm.Language));
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

        checks.NoDuplicates(item);
        checks.OnlyMembers(item, AttemptsMembers);
        if (item.Find("attempts") is not { } attempts)
        {
            source.AddMissing(item, "attempts", "a list with one text for each attempt.");
        }
        else if (checks.Is(attempts, JsonValueKind.Array, "a list with one text for each attempt"))
        {
            checks.Count(attempts, attempts.Children.Count, 1, MostAttempts, "attempts");
            Each(attempts, Parts);
        }
    }

    private void Parts(JsonItem item)
    {
        if (item.Kind is JsonValueKind.String)
        {
            return;
        }

        if (checks.Is(item, JsonValueKind.Array, "a text or a list of parts"))
        {
            checks.Count(item, item.Children.Count, 1, MostParts, "parts");
            Each(item, Part);
        }
    }

    private void Part(JsonItem item)
    {
        if (item.Kind is JsonValueKind.String || !checks.Is(item, JsonValueKind.Object, PromptConverter.PartForms))
        {
            return;
        }

        checks.NoDuplicates(item);
        if (item.Find("play") is { } play)
        {
            checks.OnlyMembers(item, RecordingMembers);
            Text(play, TextForm.Recording);
            return;
        }

        if (item.Find("say") is { } said)
        {
            checks.OnlyMembers(item, ForeignMembers);
            checks.Is(said, JsonValueKind.String, "a text");
            if (item.Find("in") is { } language)
            {
                Text(language, TextForm.Language);
            }
            else
            {
                source.AddMissing(item, "in", "the language this is said in; what is said in the prompt's own is just a text.");
            }

            return;
        }

        checks.OnlyMembers(item, ValueMembers);
        if (item.Find("value") is { } value)
        {
            Text(value, TextForm.Id);
        }
        else
        {
            source.AddMissing(item, "value", $"a part is {PromptConverter.PartForms}.");
        }

        if (item.Find("format") is { } format)
        {
            checks.Word(format, TypeShape.Of(typeof(ValueFormat)).Words);
        }
    }

    private void Text(JsonItem item, TextForm form)
    {
        if (checks.Is(item, JsonValueKind.String, TextForms.Describe(form)))
        {
            checks.HasForm(item, form);
        }
    }

    private static void Each(JsonItem item, Action<JsonItem> check)
    {
        foreach (var child in item.Children)
        {
            check(child);
        }
    }
}
