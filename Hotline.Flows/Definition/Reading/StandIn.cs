using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Writes the least that the serializer accepts where a value is missing or is not what belongs there.</summary>
internal static class StandIn
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter writer, TypeShape shape)
    {
        if (shape.Type == typeof(Prompt) || shape.Metadata.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary)
        {
            Members(writer, shape);
        }
        else if (shape.Metadata.Kind is JsonTypeInfoKind.Enumerable)
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        }
        else if (shape.Type == typeof(string) || shape.Type.IsEnum)
        {
            writer.WriteStringValue(shape.Words is [var word, ..] ? word : "");
        }
        else if (shape.Type == typeof(bool))
        {
            writer.WriteBooleanValue(false);
        }
        else
        {
            writer.WriteNumberValue(0);
        }
    }

    private static void Members(Utf8JsonWriter writer, TypeShape shape)
    {
        writer.WriteStartObject();
        if (shape.KindMember is { } kindMember)
        {
            (var kind, shape) = shape.Kinds.First(kind => kind.Value.Members.Values.All(member => !member.IsRequired));
            writer.WriteString(kindMember, kind);
        }

        foreach (var member in shape.Type == typeof(Prompt) ? [] : shape.Members.Values.Where(member => member.IsRequired))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Type);
        }

        writer.WriteEndObject();
    }
}
