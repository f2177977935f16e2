using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Holds a tree against the records of the flow language and adds everything that does not fit.</summary>
internal sealed class TreeWalk
{
    private readonly JsonSource source;
    private readonly JsonChecks checks;
    private readonly ScalarWalk scalars;

    /// <summary>A walk through a file.</summary>
    public TreeWalk(JsonSource source)
    {
        this.source = source;
        checks = new(source);
        scalars = new(source, checks);
    }

    /// <summary>Checks a value and everything below it.</summary>
    public void Check(JsonItem item, TypeShape shape, MemberRules rules)
    {
        if (source.IsFull)
        {
            return;
        }

        if (shape.Type == typeof(Prompt))
        {
            new PromptWalk(source, checks).Check(item);
        }
        else if (shape.Type.IsEnum)
        {
            checks.Word(item, shape.Words);
        }
        else
        {
            Structure(item, shape, rules);
        }
    }

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
                scalars.Check(item, shape.Type, rules);
                break;
        }
    }

    private void Record(JsonItem item, TypeShape shape)
    {
        if (!checks.Is(item, JsonValueKind.Object, "an object"))
        {
            return;
        }

        checks.NoDuplicates(item);
        if (shape.KindMember is not { } kindMember)
        {
            Members(item, shape);
            return;
        }

        var kind = item.Find(kindMember);
        if (kind is null)
        {
            source.AddMissing(item, kindMember, $"{Wording.OneOf([.. shape.Kinds.Keys])}.");
        }
        else if (kind.Kind is JsonValueKind.String && shape.Kinds.TryGetValue(kind.Text, out var derived))
        {
            Members(item, derived);
        }
        else
        {
            checks.Word(kind, [.. shape.Kinds.Keys]);
        }
    }

    private void Members(JsonItem item, TypeShape shape)
    {
        checks.OnlyMembers(item, shape.MemberNames);
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
                source.AddMissing(item, member.Name, member.Rules.Description ?? "it must be there.");
            }
        }
    }

    private void Dictionary(JsonItem item, TypeShape element, MemberRules rules)
    {
        if (!checks.Is(item, JsonValueKind.Object, "an object"))
        {
            return;
        }

        checks.NoDuplicates(item);
        checks.HasLength(item, item.Children.Count, rules, "members");
        var inside = rules.Inside();
        foreach (var child in item.Children)
        {
            if (rules.Keys is { } form)
            {
                checks.NameHasForm(child, form);
            }

            Check(child, element, inside);
        }
    }

    private void List(JsonItem item, TypeShape element, MemberRules rules)
    {
        if (!checks.Is(item, JsonValueKind.Array, "a list"))
        {
            return;
        }

        checks.HasLength(item, item.Children.Count, rules, "elements");
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
}
