using System.Text.Json;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Single checks of values; what does not hold becomes a problem.</summary>
/// <param name="source">The file.</param>
internal sealed class JsonChecks(JsonSource source)
{
    /// <summary>In the words of a problem.</summary>
    public static string Describe(JsonItem item) => item.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "the text " + Wording.Quote(item.Text),
        JsonValueKind.Number => $"the number {(item.Text.Length > 30 ? item.Text[..30] + "..." : item.Text)}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>Checks that a value is of a kind; if not, that is the problem.</summary>
    /// <param name="item">The value.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="expected">The same in words, to follow "expected".</param>
    public bool Is(JsonItem item, JsonValueKind kind, string expected)
    {
        if (item.Kind == kind)
        {
            return true;
        }

        source.Add(ProblemCode.WrongKind, item, $"Expected {expected}, found {Describe(item)}.");
        return false;
    }

    /// <summary>Checks that a text is one of several words.</summary>
    public void Word(JsonItem item, IReadOnlyList<string> words)
    {
        if (item.Kind is not JsonValueKind.String)
        {
            Is(item, JsonValueKind.String, Wording.OneOf(words));
        }
        else if (!words.Contains(item.Text))
        {
            source.Add(ProblemCode.UnknownWord, item,
                $"{Wording.Quote(item.Text)} is not allowed here: expected {Wording.OneOf(words)}{Wording.DidYouMean(item.Text, words)}");
        }
    }

    /// <summary>Checks that a text has a form.</summary>
    public void HasForm(JsonItem item, TextForm form)
    {
        if (!TextForms.Fits(form, item.Text))
        {
            source.Add(ProblemCode.OutOfRange, item, NotTheForm(item.Text, form));
        }
    }

    /// <summary>Checks that the name of a member has a form.</summary>
    public void NameHasForm(JsonItem item, TextForm form)
    {
        if (!TextForms.Fits(form, item.Name))
        {
            source.AddName(ProblemCode.OutOfRange, item, NotTheForm(item.Name, form));
        }
    }

    /// <summary>Checks that no member of an object stands twice.</summary>
    public void NoDuplicates(JsonItem item)
    {
        var seen = new HashSet<string>(item.Children.Count, StringComparer.Ordinal);
        foreach (var child in item.Children.Where(child => !source.IsFull && !seen.Add(child.Name)))
        {
            source.AddName(ProblemCode.DuplicateMember, child,
                $"{Wording.Quote(child.Name)} stands here a second time; the first is on line {LineOf(item.Find(child.Name)!)}.");
        }
    }

    /// <summary>Checks that an object has no members but these.</summary>
    public void OnlyMembers(JsonItem item, IReadOnlyCollection<string> names)
    {
        foreach (var child in item.Children.Where(child => !source.IsFull && !names.Contains(child.Name)))
        {
            source.AddName(ProblemCode.UnknownMember, child,
                $"There is no member {Wording.Quote(child.Name)} here{Wording.DidYouMean(child.Name, names)}");
        }
    }

    /// <summary>Checks a value's number of characters, elements or members.</summary>
    public void Count(JsonItem item, int count, int least, int most, string what)
    {
        if (count < least || count > most)
        {
            var allowed = least == 0 ? $"at most {most}" : $"{least} to {most}";
            source.Add(ProblemCode.OutOfRange, item, $"Expected {allowed} {what}, found {count}.");
        }
    }

    /// <summary>Checks what the rules say about the number of characters, elements or members.</summary>
    public void HasLength(JsonItem item, int count, MemberRules rules, string what)
    {
        if (rules.Length is { } length)
        {
            Count(item, count, length.MinimumLength, length.MaximumLength, what);
        }
    }

    private static string NotTheForm(string text, TextForm form) =>
        $"{Wording.Quote(text)} is not allowed here: expected {TextForms.Describe(form)}{Wording.DidYouMean(text, TextForms.Words(form))}";

    private int LineOf(JsonItem item) => source.Lines.Find(item.Position).Line;
}
