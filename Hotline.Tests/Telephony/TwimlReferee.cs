using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Hotline.Tests.Telephony;

/// <summary>Says whether Twilio would take a document without an error or a warning.</summary>
/// <remarks>Elements, attributes, nesting and values come from <c>twiml-voice-vocabulary.json</c>; limits from Twilio's pages about TwiML
/// Voice. Use <see cref="Approve(byte[])"/> on every answer to a voice webhook.</remarks>
public static class TwimlReferee
{
    /// <summary>Twilio's limit, error 11750.</summary>
    private const int LongestDocument = 64 * 1024;

    private static readonly JsonElement Vocabulary = TwilioData.Read("twiml-voice-vocabulary.json");
    private static readonly JsonElement Elements = Vocabulary.GetProperty("elements");
    private static readonly JsonElement Enums = Vocabulary.GetProperty("enums");

    /// <summary>What the builder offers below <c>Response</c> though the interpreter does not take it there.</summary>
    private static readonly HashSet<string> NoVerbs = ["Queue", "Prompt"];

    /// <summary>One of these makes an answer one that a caller notices (FAULTS, I6).</summary>
    private static readonly HashSet<string> Audible = ["Say", "Play", "Gather", "Record", "Dial", "Enqueue", "Leave", "Redirect", "Hangup", "Reject"];

    /// <summary>Fails the test unless the document is a faultless answer to a voice webhook.</summary>
    public static XDocument Approve(byte[] document) => Approve(document, mustBeAudible: true);

    /// <inheritdoc cref="Approve(byte[])"/>
    public static XDocument Approve(string document) => Approve(Encoding.UTF8.GetBytes(document));

    /// <summary>Fails the test unless the document is a faultless answer to a notification: it may be empty.</summary>
    public static XDocument ApproveNotification(byte[] document) => Approve(document, mustBeAudible: false);

    /// <summary>What Twilio would say about a document; empty: nothing.</summary>
    public static IReadOnlyList<string> Problems(byte[] document, bool mustBeAudible = true)
    {
        var problems = new List<string>();
        if (document.Length >= LongestDocument)
        {
            problems.Add($"11750: {document.Length} bytes");
        }

        if (!document.AsSpan().StartsWith("<?xml "u8) && !document.AsSpan().StartsWith("<Response"u8))
        {
            problems.Add("12100: something stands before the document");
        }

        XDocument parsed;
        try
        {
            parsed = XDocument.Parse(new UTF8Encoding(false, true).GetString(document), LoadOptions.PreserveWhitespace);
        }
        catch (Exception failure) when (failure is System.Xml.XmlException or DecoderFallbackException)
        {
            return [.. problems, $"12100: {failure.Message}"];
        }

        if (parsed.Root!.Name != "Response")
        {
            return [.. problems, $"12102: root {parsed.Root.Name}"];
        }

        Look(parsed.Root, problems);
        LookAtOrder(parsed.Root, problems);
        if (mustBeAudible && !parsed.Root.Elements().Any(verb => Audible.Contains(verb.Name.LocalName)))
        {
            problems.Add("the caller notices nothing");
        }

        return problems;
    }

    private static XDocument Approve(byte[] document, bool mustBeAudible)
    {
        var problems = Problems(document, mustBeAudible);
        Assert.True(problems.Count == 0, $"{string.Join("; ", problems)} in {Encoding.UTF8.GetString(document)}");
        return XDocument.Parse(Encoding.UTF8.GetString(document), LoadOptions.PreserveWhitespace);
    }

    private static void Look(XElement element, List<string> problems)
    {
        var name = element.Name.LocalName;
        var key = name == "Sip" && element.Parent?.Name == "Refer" ? "Sip#ReferSip" : name;
        if (element.Name.NamespaceName.Length > 0 || !Elements.TryGetProperty(key, out var known))
        {
            problems.Add($"12200: no element {element.Name}");
            return;
        }

        LookAtText(element, known, problems);
        LookAtAttributes(element, known.GetProperty("attributes"), problems);
        var allowed = known.GetProperty("children").EnumerateArray().Select(child => child.GetString()).ToHashSet();
        foreach (var child in element.Elements())
        {
            if (!allowed.Contains(child.Name.LocalName) || (name == "Response" && NoVerbs.Contains(child.Name.LocalName)))
            {
                problems.Add($"13320: {child.Name} in {name}");
            }

            Look(child, problems);
        }

        TwimlLimits.Look(element, problems);
    }

    private static void LookAtText(XElement element, JsonElement known, List<string> problems)
    {
        var text = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value));
        var takesText = known.TryGetProperty("textContent", out var content) && content.ValueKind == JsonValueKind.String;
        if (!takesText && text.Trim().Length > 0)
        {
            problems.Add($"12200: text in {element.Name}");
        }

        if (element.Nodes().Any(node => node is not (XElement or XText)))
        {
            problems.Add($"12200: a comment or the like in {element.Name}");
        }
    }

    private static void LookAtAttributes(XElement element, JsonElement known, List<string> problems)
    {
        foreach (var attribute in element.Attributes())
        {
            var name = attribute.Name.Namespace == XNamespace.Xml ? $"xml:{attribute.Name.LocalName}" : attribute.Name.ToString();
            if (!known.TryGetProperty(name, out var kind))
            {
                problems.Add($"12200: no attribute {element.Name}@{name}");
            }
            else if (!Fits(attribute.Value, name, kind))
            {
                problems.Add($"12200: {element.Name}@{name} cannot be '{attribute.Value}'");
            }
        }
    }

    private static bool Fits(string value, string name, JsonElement kind) => kind.GetProperty("type").GetString() switch
    {
        "integer" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "boolean" => value is "true" or "false",
        "enum" => Values(value, kind).All(Enums.GetProperty(kind.GetProperty("enum").GetString()!).EnumerateArray()
            .Select(allowed => allowed.ToString()).ToHashSet().Contains),
        _ when name is "method" || name.EndsWith("Method", StringComparison.Ordinal) => value is "GET" or "POST",
        _ => true,
    };

    private static string[] Values(string value, JsonElement kind) =>
        kind.TryGetProperty("list", out var list) && list.ValueKind == JsonValueKind.String ? value.Split(' ') : [value];

    /// <summary>What ends a document stands at its end, and a recording that may be empty is followed by a way on.</summary>
    private static void LookAtOrder(XElement response, List<string> problems)
    {
        var verbs = response.Elements().Select(verb => verb.Name.LocalName).ToList();
        for (var i = 0; i < verbs.Count; i++)
        {
            var isLast = i == verbs.Count - 1;
            if (!isLast && verbs[i] is "Redirect" or "Hangup" or "Leave" or "Reject")
            {
                problems.Add($"nothing after {verbs[i]} is ever reached");
            }

            if (verbs[i] == "Reject" && i > 0)
            {
                problems.Add("Reject is the first verb or none");
            }

            if (verbs[i] == "Record" && (isLast || verbs[i + 1] != "Redirect"))
            {
                problems.Add("an empty recording ends the call: Redirect after Record");
            }
        }
    }
}
