using System.Text.Json.Nodes;

namespace Hotline.Flows.Definition.Reading;

/// <summary>The JSON Schema of a <see cref="Prompt"/>, whose converter the exporter cannot look into.</summary>
internal static class PromptSchema
{
    /// <summary>A prompt; what it is made of goes into <c>$defs</c>.</summary>
    public static JsonObject Prompt(JsonObject definitions)
    {
        definitions.TryAdd("said", Said());
        definitions.TryAdd("part", Part());
        return new JsonObject
        {
            ["description"] = "What is said: the name of a prompt in 'prompts', or one text per language.",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string", ["description"] = "The name of a prompt in 'prompts'." },
                new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = Languages(),
                    ["additionalProperties"] = false,
                }),
        };
    }

    private static JsonObject Languages() => new(TextForms.Words(TextForm.Language).Select(language =>
        KeyValuePair.Create<string, JsonNode?>(language, new JsonObject
        {
            ["anyOf"] = new JsonArray(Reference("said"), new JsonObject
            {
                ["type"] = "object",
                ["description"] = "One text for each attempt; the last one serves all further attempts.",
                ["properties"] = new JsonObject
                {
                    ["attempts"] = new JsonObject
                    {
                        ["type"] = "array",
                        ["items"] = Reference("said"),
                        ["minItems"] = 1,
                        ["maxItems"] = PromptWalk.MostAttempts,
                    },
                },
                ["required"] = new JsonArray("attempts"),
                ["additionalProperties"] = false,
            }),
        })));

    private static JsonObject Said() => new()
    {
        ["description"] = "A text, in which {variable} or {variable:format} stands for a value, or a list of parts.",
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject
            {
                ["type"] = "array",
                ["items"] = Reference("part"),
                ["minItems"] = 1,
                ["maxItems"] = PromptWalk.MostParts,
            }),
    };

    private static JsonObject Part() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject
            {
                ["type"] = "object",
                ["description"] = "A recording of the bundle.",
                ["properties"] = new JsonObject
                {
                    ["play"] = new JsonObject { ["type"] = "string", ["pattern"] = TextForms.Pattern(TextForm.Recording) },
                },
                ["required"] = new JsonArray("play"),
                ["additionalProperties"] = false,
            },
            new JsonObject
            {
                ["type"] = "object",
                ["description"] = "A text in another language than the prompt's, said by that language's voice.",
                ["properties"] = new JsonObject
                {
                    ["say"] = new JsonObject { ["type"] = "string" },
                    ["in"] = SchemaNode.Text(TextForm.Language),
                },
                ["required"] = new JsonArray("say", "in"),
                ["additionalProperties"] = false,
            },
            new JsonObject
            {
                ["type"] = "object",
                ["description"] = "The value of a variable.",
                ["properties"] = new JsonObject
                {
                    ["value"] = new JsonObject { ["type"] = "string", ["pattern"] = TextForms.Pattern(TextForm.Id) },
                    ["format"] = new JsonObject
                    {
                        ["enum"] = new JsonArray([.. TypeShape.Of(typeof(ValueFormat)).Words.Select(word => (JsonNode)word)]),
                    },
                },
                ["required"] = new JsonArray("value"),
                ["additionalProperties"] = false,
            }),
    };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };
}
