using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hotline.Tests.Carrier.Rest;

/// <summary>Twilio's OpenAPI description of its API, as far as an answer can be held against it.</summary>
internal static class TwilioDescription
{
    private static readonly JsonElement Description = Load();

    /// <summary>What of an answer is not as described. A property that the description does not have is a problem, too.</summary>
    internal static List<string> Problems(string method, string resource, int status, JsonElement answer)
    {
        var problems = new List<string>();
        var path = Description.GetProperty("paths").EnumerateObject().Single(path => Fits(path.Name, resource));
        var schema = path.Value.GetProperty(method).GetProperty("responses")
            .GetProperty(status.ToString(CultureInfo.InvariantCulture))
            .GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Check("$", answer, schema, problems);
        return problems;
    }

    private static bool Fits(string path, string resource)
    {
        var pattern = Regex.Replace(path["/2010-04-01/Accounts/{AccountSid}/".Length..].Replace(".", "\\.", StringComparison.Ordinal), @"\{\w+\}", "[^/.]+");
        return Regex.IsMatch(resource.Split('?')[0], $"^{pattern}$");
    }

    private static void Check(string where, JsonElement value, JsonElement schema, List<string> problems)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = Description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            // Page addresses and enumerations are not marked as nullable where Twilio sends null all the same.
            if (!IsTrue(schema, "nullable") && !schema.TryGetProperty("enum", out _))
            {
                problems.Add($"{where} is null");
            }

            return;
        }

        if (schema.TryGetProperty("type", out var type) && !HasType(value, type.GetString()!))
        {
            problems.Add($"{where} is {value.ValueKind}, not {type}");
            return;
        }

        CheckText(where, value, schema, problems);
        CheckMembers(where, value, schema, problems);
    }

    private static void CheckText(string where, JsonElement value, JsonElement schema, List<string> problems)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return;
        }

        var text = value.GetString()!;
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
        {
            problems.Add($"{where} '{text}' does not match {pattern}");
        }

        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().All(word => word.GetString() != text))
        {
            problems.Add($"{where} '{text}' is not one of {words}");
        }

        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time-rfc-2822"
            && !DateTimeOffset.TryParseExact(text, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && !text.EndsWith("+0000", StringComparison.Ordinal))
        {
            problems.Add($"{where} '{text}' is no date of RFC 2822");
        }
    }

    private static void CheckMembers(string where, JsonElement value, JsonElement schema, List<string> problems)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
            {
                Check($"{where}[]", item, items, problems);
            }
        }

        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
        {
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var described))
            {
                Check($"{where}.{member.Name}", member.Value, described, problems);
            }
            else if (member.Name is not ("annotation" or "subresource_uris"))
            {
                problems.Add($"{where}.{member.Name} is not described");
            }
        }

        problems.AddRange(properties.EnumerateObject()
            .Where(property => !value.TryGetProperty(property.Name, out _) && !IsOptional(property.Name))
            .Select(property => $"{where}.{property.Name} is missing"));
    }

    /// <summary>What belongs to parts of Twilio that the carrier does not have.</summary>
    private static bool IsOptional(string name) =>
        name.StartsWith("sms_", StringComparison.Ordinal) || name.StartsWith("emergency_", StringComparison.Ordinal)
        || name is "address_sid" or "bundle_sid" or "identity_sid" or "trunk_sid" or "voice_application_sid" or "type"
            or "date_created" or "date_updated";

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static bool IsTrue(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) && value.GetBoolean();

    private static JsonElement Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "TestData", "Twilio", "twilio-voice-subset.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }
}
