using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Holds a tree against the records of the flow language and adds everything that does not fit.</summary>
/// <param name="source">The file.</param>
internal sealed class TreeWalk(JsonSource source)
{
    /// <summary>Checks a value and everything below it.</summary>
    public void Check(JsonItem item, TypeShape shape, MemberRules rules)
    {
        if (source.IsFull)
        {
            return;
        }

        if (shape.Type == typeof(Prompt))
        {
            new PromptWalk(source, this).Check(item);
        }
        else if (shape.Type.IsEnum)
        {
            Word(item, shape.Words);
        }
        else
        {
            Structure(item, shape, rules);
        }
    }

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
            AddForm(item, item.Text, form, item.Position);
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

    private static string Describe(JsonItem item) => item.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "the text " + Wording.Quote(item.Text),
        JsonValueKind.Number => $"the number {(item.Text.Length > 30 ? item.Text[..30] + "..." : item.Text)}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private void Structure(JsonItem item, TypeShape shape, MemberRules rules)
    {
        switch (shape.Metadata.Kind)
        {
            case JsonTypeInfoKind.Object:
                Record(item, shape);
                break;
            case JsonTypeInfoKind.Dictionary:
                Dictionary(item, shape.Element!, rules);
                break;
            case JsonTypeInfoKind.Enumerable:
                List(item, shape.Element!, rules);
                break;
            default:
                Scalar(item, shape.Type, rules);
                break;
        }
    }

    private void Record(JsonItem item, TypeShape shape)
    {
        if (!Is(item, JsonValueKind.Object, "an object"))
        {
            return;
        }

        NoDuplicates(item);
        if (shape.KindMember is not { } kindMember)
        {
            Members(item, shape);
            return;
        }

        var kind = item.Find(kindMember);
        if (kind is null)
        {
            source.Add(ProblemCode.MissingMember, item.Position, JsonItem.Join(item.Path, kindMember),
                $"The member '{kindMember}' is missing: {Wording.OneOf([.. shape.Kinds.Keys])}.");
        }
        else if (kind.Kind is JsonValueKind.String && shape.Kinds.TryGetValue(kind.Text, out var derived))
        {
            Members(item, derived);
        }
        else
        {
            Word(kind, [.. shape.Kinds.Keys]);
        }
    }

    private void Members(JsonItem item, TypeShape shape)
    {
        OnlyMembers(item, shape.MemberNames);
        foreach (var child in item.Children)
        {
            if (shape.Members.TryGetValue(child.Name, out var member) && !(child.Kind is JsonValueKind.Null && member.MayBeNull))
            {
                Check(child, member.Type, member.Rules);
            }
        }

        foreach (var member in shape.Members.Values)
        {
            if (member.IsRequired && item.Find(member.Name) is null)
            {
                source.Add(ProblemCode.MissingMember, item.Position, JsonItem.Join(item.Path, member.Name),
                    $"The member '{member.Name}' is missing: {member.Rules.Description ?? "it must be there."}");
            }
        }
    }

    private void Dictionary(JsonItem item, TypeShape element, MemberRules rules)
    {
        if (!Is(item, JsonValueKind.Object, "an object"))
        {
            return;
        }

        NoDuplicates(item);
        HasLength(item, item.Children.Count, rules, "members");
        var inside = rules.Inside();
        foreach (var child in item.Children)
        {
            if (rules.Keys is { } form && !TextForms.Fits(form, child.Name))
            {
                AddForm(child, child.Name, form, child.NameOffset);
            }

            Check(child, element, inside);
        }
    }

    private void List(JsonItem item, TypeShape element, MemberRules rules)
    {
        if (!Is(item, JsonValueKind.Array, "a list"))
        {
            return;
        }

        HasLength(item, item.Children.Count, rules, "elements");
        var inside = rules.Inside();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in item.Children)
        {
            Check(child, element, inside);
            if (child.Kind is JsonValueKind.String && !seen.Add(child.Text))
            {
                source.Add(ProblemCode.DuplicateMember, child, $"{Wording.Quote(child.Text)} is in this list already.");
            }
        }
    }

    private void Scalar(JsonItem item, Type type, MemberRules rules)
    {
        if (type == typeof(string))
        {
            Text(item, rules);
        }
        else if (type == typeof(bool))
        {
            if (item.Kind is not (JsonValueKind.True or JsonValueKind.False))
            {
                Is(item, JsonValueKind.True, "true or false");
            }
        }
        else
        {
            Number(item, type, rules);
        }
    }

    private void Text(JsonItem item, MemberRules rules)
    {
        if (!Is(item, JsonValueKind.String, "a text"))
        {
            return;
        }

        HasLength(item, item.Text.Length, rules, "characters");
        if (rules.Form is { } form)
        {
            HasForm(item, form);
        }
    }

    private void Number(JsonItem item, Type type, MemberRules rules)
    {
        var isNumber = TryParse(item, type, out var number);
        if (isNumber && IsWithin(number, rules.Range))
        {
            return;
        }

        var between = rules.Range is { } range
            ? string.Create(CultureInfo.InvariantCulture, $" from {range.Minimum} to {range.Maximum}")
            : "";
        source.Add(isNumber ? ProblemCode.OutOfRange : ProblemCode.WrongKind, item,
            $"Expected {(type == typeof(int) ? "a whole number" : "a number")}{between}, found {Describe(item)}.");
    }

    private static bool TryParse(JsonItem item, Type type, out decimal number)
    {
        number = 0;
        if (item.Kind is not JsonValueKind.Number)
        {
            return false;
        }

        if (type == typeof(int))
        {
            var isWhole = int.TryParse(item.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
            number = whole;
            return isWhole;
        }

        return decimal.TryParse(item.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsWithin(decimal number, RangeAttribute? range) =>
        range is null
        || (Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture) <= number
            && number <= Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture));

    private void HasLength(JsonItem item, int count, MemberRules rules, string what)
    {
        if (rules.Length is { } length)
        {
            Count(item, count, length.MinimumLength, length.MaximumLength, what);
        }
    }

    private void AddForm(JsonItem item, string text, TextForm form, int offset)
    {
        var suggestion = Wording.DidYouMean(text, TextForms.Words(form));
        source.Add(ProblemCode.OutOfRange, offset, item.Path,
            $"{Wording.Quote(text)} is not allowed here: expected {TextForms.Describe(form)}{suggestion}");
    }

    private int LineOf(JsonItem item) => source.Lines.Find(item.Position).Line;
}
