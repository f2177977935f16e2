using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Flows.Definition.Reading;

/// <summary>
/// Writes what a walk has left standing of a file, in a form that the serializer accepts: without unknown and repeated members, without
/// optional members that are not what belongs there, and with a <see cref="StandIn"/> for required ones. Nodes, prompts and whatever else
/// has a name of the author's keep it, so that what leads to them still leads somewhere.
/// </summary>
internal sealed class DraftWriter
{
    private readonly string file;
    private readonly FlowGaps gaps;
    private readonly Utf8JsonWriter writer;

    private DraftWriter(string file, FlowGaps gaps, Utf8JsonWriter writer)
    {
        this.file = file;
        this.gaps = gaps;
        this.writer = writer;
    }

    /// <summary>The file as it can be checked.</summary>
    /// <param name="source">The file, walked.</param>
    /// <param name="shape">What it holds.</param>
    /// <param name="gaps">Takes up every place that is not as it is written.</param>
    public static ReadOnlySpan<byte> Write(JsonSource source, TypeShape shape, FlowGaps gaps)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var draft = new DraftWriter(source.File, gaps, writer);
            if (source.Root is { } root && !source.IsFull)
            {
                draft.Value(root, shape, MemberRules.None);
            }
            else
            {
                gaps.Add(source.File, []);
                StandIn.Write(writer, shape);
            }
        }

        return buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
    }

    private void Value(JsonItem item, TypeShape shape, MemberRules rules)
    {
        if (!IsSound(item, shape))
        {
            LeaveOut(item);
            StandIn.Write(writer, shape);
        }
        else if (shape.Type == typeof(Prompt))
        {
            Prompt(item);
        }
        else if (item.Kind is JsonValueKind.Object && shape.Metadata.Kind is JsonTypeInfoKind.Object)
        {
            Record(item, shape);
        }
        else if (item.Kind is JsonValueKind.Object)
        {
            Dictionary(item, shape.Element!, rules);
        }
        else if (item.Kind is JsonValueKind.Array)
        {
            List(item, shape.Element!, rules);
        }
        else
        {
            AsWritten(item);
        }
    }

    /// <summary>Whether it can be taken as it is, apart from what is below it.</summary>
    private static bool IsSound(JsonItem item, TypeShape shape) =>
        (item.Flaws & Flaws.Value) == 0
        && (shape.KindMember is not { } kindMember
            || (item.Find(kindMember) is { } kind
                && shape.Kinds.ContainsKey(kind.Text)
                && item.Children.Count(child => child.Name == kindMember) == 1));

    private void Record(JsonItem item, TypeShape shape)
    {
        writer.WriteStartObject();
        if (shape.KindMember is { } kindMember)
        {
            var kind = item.Find(kindMember)!.Text;
            writer.WriteString(kindMember, kind);
            shape = shape.Kinds[kind];
        }

        foreach (var member in shape.Members.Values)
        {
            Member(item, member);
        }

        foreach (var child in item.Children.Where(child => (child.Flaws & Flaws.Name) != 0))
        {
            if (shape.MemberNames.Contains(child.Name))
            {
                LeaveOut(child);
            }
            else
            {
                gaps.Mention(child);
                AddMeant(item, child.Name, shape.Members.Keys);
            }
        }

        writer.WriteEndObject();
    }

    private void Member(JsonItem item, MemberShape member)
    {
        var child = item.Find(member.Name);
        if (child is not null && (member.IsRequired || IsSound(child, member.Type)))
        {
            writer.WritePropertyName(member.Name);
            Value(child, member.Type, member.Rules);
        }
        else if (child is not null)
        {
            LeaveOut(child);
        }
        else if (member.IsRequired)
        {
            gaps.Add(file, item.Steps.Append(member.Name));
            writer.WritePropertyName(member.Name);
            StandIn.Write(writer, member.Type);
        }
    }

    private void Dictionary(JsonItem item, TypeShape element, MemberRules rules)
    {
        writer.WriteStartObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in item.Children)
        {
            if ((child.Flaws & Flaws.Name) != 0)
            {
                gaps.Add(file, child.Steps, isName: true);
                gaps.Mention(child);
                AddMeant(item, child.Name, rules.Keys is { } form ? TextForms.Words(form) : []);
            }

            if (seen.Add(child.Name))
            {
                writer.WritePropertyName(child.Name);
                Value(child, element, rules.Inside());
            }
        }

        writer.WriteEndObject();
    }

    // Records keep their number, since paths name it. Words and texts that do not belong there are left out, so that a stand-in is not
    // taken for one of them; then no number below the list can be relied on.
    private void List(JsonItem item, TypeShape element, MemberRules rules)
    {
        writer.WriteStartArray();
        var isOfRecords = element.Metadata.Kind is JsonTypeInfoKind.Object;
        foreach (var child in item.Children.Where(child => isOfRecords || IsSound(child, element)))
        {
            Value(child, element, rules.Inside());
        }

        if (!isOfRecords && item.Children.Any(child => !IsSound(child, element)))
        {
            gaps.Add(file, item.Steps);
        }

        writer.WriteEndArray();
    }

    // A text with anything wrong in it is left empty as a whole.
    private void Prompt(JsonItem item)
    {
        if (item.Kind is not JsonValueKind.Object)
        {
            AsWritten(item);
            return;
        }

        writer.WriteStartObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in item.Children)
        {
            if (!TextForms.Fits(TextForm.Language, child.Name))
            {
                AddMeant(item, child.Name, TextForms.Words(TextForm.Language));
            }
            else if (!seen.Add(child.Name))
            {
                gaps.Add(file, child.Steps);
            }
            else if (IsFlawless(child))
            {
                writer.WritePropertyName(child.Name);
                AsWritten(child);
            }
            else
            {
                gaps.Add(file, child.Steps);
                writer.WriteString(child.Name, "");
            }
        }

        writer.WriteEndObject();
    }

    private static bool IsFlawless(JsonItem item) =>
        (item.Flaws & ~Flaws.Name) == 0 && item.Children.All(child => child.Flaws == 0 && IsFlawless(child));

    /// <summary>Of the names that could be here and are not, an unknown one may be any; the one that a typing mistake explains is.</summary>
    private void AddMeant(JsonItem item, string name, IEnumerable<string> names)
    {
        var absent = names.Where(other => item.Find(other) is null).ToList();
        foreach (var meant in Wording.Nearest(name, absent) is { } near ? [near] : absent)
        {
            gaps.Add(file, item.Steps.Append(meant));
        }
    }

    private void LeaveOut(JsonItem item)
    {
        gaps.Add(file, item.Steps);
        gaps.Mention(item);
    }

    private void AsWritten(JsonItem item)
    {
        switch (item.Kind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var child in item.Children)
                {
                    writer.WritePropertyName(child.Name);
                    AsWritten(child);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var child in item.Children)
                {
                    AsWritten(child);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(item.Text);
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(item.Text);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBooleanValue(item.Kind is JsonValueKind.True);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
