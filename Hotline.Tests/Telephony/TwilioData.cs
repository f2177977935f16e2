using System.Text.Json;

namespace Hotline.Tests.Telephony;

/// <summary>Twilio's own data, in TestData/Twilio.</summary>
internal static class TwilioData
{
    /// <summary>A file, parsed.</summary>
    public static JsonElement Read(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "TestData", "Twilio", file);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }

    /// <summary>The cases of a file by id.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Cases(string file) =>
        Read(file).GetProperty("cases").EnumerateArray().ToDictionary(entry => entry.GetProperty("id").GetString()!);

    /// <summary>Pairs written as <c>[["a","1"],["b","2"]]</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(JsonElement pairs) =>
        [.. pairs.EnumerateArray().Select(pair => KeyValuePair.Create(pair[0].GetString()!, pair[1].GetString()!))];
}
