using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Voice.Commands;

/// <summary>How commands write JSON: indented, and Chinese as Chinese.</summary>
internal static class TerminalJson
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The option that asks for it.</summary>
    /// <param name="what">What is written.</param>
    public static System.CommandLine.Option<bool> Option(string what) => new("--json") { Description = $"{what} as JSON, for scripts." };

    /// <summary>The text of a document.</summary>
    /// <param name="document">The document.</param>
    public static string Text(JsonNode document) => document.ToJsonString(Readable);

    /// <summary>An array.</summary>
    /// <param name="items">Its items.</param>
    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
