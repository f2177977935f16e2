using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Flows.Definition.Reading;

/// <summary>A piece of a JSON Schema, to which what the records' attributes say is added.</summary>
/// <param name="context">What it describes.</param>
/// <param name="schema">As the serializer's exporter wrote it.</param>
/// <param name="definitions">The schema's <c>$defs</c>: what occurs in many places.</param>
internal sealed class SchemaNode(JsonSchemaExporterContext context, JsonNode schema, JsonObject definitions)
{
    /// <summary>The piece as it shall be.</summary>
    public JsonNode Finish()
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var finished = type == typeof(Prompt) ? Define("prompt", PromptSchema.Prompt(definitions)) : Shape(type);
        if (context.PropertyInfo is { } property && finished is JsonObject found)
        {
            AddRules(found, MemberRules.Of(property.AttributeProvider));
        }

        return finished;
    }

    private JsonNode Shape(Type type)
    {
        if (schema is not JsonObject found)
        {
            return schema;
        }

        if (type.IsEnum)
        {
            found = new JsonObject { ["enum"] = new JsonArray([.. TypeShape.Of(type).Words.Select(word => (JsonNode)word)]) };
        }

        // An author leaves out what is not there; null is read as well, but nobody needs to be offered it.
        if (found["type"] is JsonArray types)
        {
            var kinds = types.Select(kind => kind!.GetValue<string>()).Where(kind => kind != "null").ToList();
            found["type"] = kinds.Count == 1 ? kinds[0] : new JsonArray([.. kinds.Select(kind => (JsonNode)kind)]);
        }

        // The exporter lets numbers be written as texts that look like them; the reader does not.
        if (found["type"]?.GetValueKind() is JsonValueKind.String && found["type"]!.GetValue<string>() is "integer" or "number")
        {
            found.Remove("pattern");
        }

        // The exporter leaves out what it cannot look into.
        if (context.TypeInfo.ElementType == typeof(Prompt))
        {
            found["additionalProperties"] = Define("prompt", PromptSchema.Prompt(definitions));
        }

        if (context.PropertyInfo is null && type.GetCustomAttribute<DescriptionAttribute>() is { } description)
        {
            found.Insert(0, "description", description.Description);
        }

        return context.TypeInfo.PolymorphismOptions is not null && context.BaseTypeInfo is null ? Define("node", found) : found;
    }

    private JsonObject Define(string name, JsonNode definition)
    {
        definitions.TryAdd(name, definition);
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private void AddRules(JsonObject found, MemberRules rules)
    {
        if (rules.Description is not null)
        {
            found.Remove("description");
            found.Insert(0, "description", rules.Description);
        }

        if (rules.Range is { } range)
        {
            found["minimum"] = JsonValue.Create(Convert.ToInt32(range.Minimum, null));
            found["maximum"] = JsonValue.Create(Convert.ToInt32(range.Maximum, null));
        }

        if (rules.Keys is { } keys)
        {
            found["propertyNames"] = Text(keys);
        }

        AddLength(found, rules);
        if (rules.Form is { } form)
        {
            AddForm(found, form);
        }
    }

    private void AddLength(JsonObject found, MemberRules rules)
    {
        if (rules.Length is not { } length)
        {
            return;
        }

        var what = context.TypeInfo.Kind switch
        {
            JsonTypeInfoKind.Dictionary => "Properties",
            JsonTypeInfoKind.Enumerable => "Items",
            _ => "Length",
        };
        found[$"min{what}"] = length.MinimumLength;
        found[$"max{what}"] = length.MaximumLength;
    }

    private static void AddForm(JsonObject found, TextForm form)
    {
        if (found["items"] is JsonObject items)
        {
            found["uniqueItems"] = true;
            AddForm(items, form);
        }
        else if (found["additionalProperties"] is JsonObject values)
        {
            AddForm(values, form);
        }
        else
        {
            foreach (var (name, value) in Text(form).ToList())
            {
                found[name] = value!.DeepClone();
            }
        }
    }

    /// <summary>A text of a form: its words, or its pattern.</summary>
    /// <param name="form">The form.</param>
    public static JsonObject Text(TextForm form) => TextForms.Words(form) is { Count: > 0 } words
        ? new JsonObject { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) }
        : new JsonObject { ["pattern"] = TextForms.Pattern(form) };
}
