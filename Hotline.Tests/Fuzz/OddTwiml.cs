using System.Xml.Linq;
using Hotline.Carrier.Twiml;

namespace Hotline.Tests.Fuzz;

/// <summary>Well-formed documents made of Twilio's words, put together as nobody should: values that do not fit, elements where they do not
/// belong, circles.</summary>
/// <param name="choices">What is drawn; used over and over.</param>
internal sealed class OddTwiml(IReadOnlyList<int> choices)
{
    /// <summary>Where documents lead to each other.</summary>
    public static readonly string[] Paths = ["/voice", "/a", "/b", "/c"];

    private const int Deepest = 4;

    private static readonly Dictionary<string, Word> Words = EmbeddedLines.Of("vocabulary.txt").Select(Word.Read).ToDictionary(word => word.Name);
    private static readonly string[] Names = [.. Words.Keys, "Sms", "say", "Refer"];
    private static readonly string[] Attributes = [.. Words.Values.SelectMany(word => word.Attributes.Keys).Distinct(), "Action", "xml:lang"];

    private static readonly string[] Odd =
    [
        "", " ", "-1", "0", "1", "3", "99999999999999999999", "1.5", "true", "TRUE", "dtmf speech", "*", "##", "auto", "GET", "DELETE", "mailto:x@example.com",
        "http://[", "//", "?", "#x", "+15550155", "+15550199", "client:li", "room", "ring", "zh-CN", "Polly.Zhiyu-Neural", "w1", "😀", "\u202E", "\u0001a",
    ];

    private int next;

    /// <summary>A document.</summary>
    public string Document()
    {
        var response = new XElement("Response");
        for (var verb = Pick(5); verb >= 0; verb--)
        {
            response.Add(Element("Response", 1));
        }

        return new XDocument(response).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>A number below another.</summary>
    public int Pick(int below)
    {
        var drawn = choices[next % choices.Count] + (31 * (next / choices.Count));
        next++;
        return (drawn & int.MaxValue) % below;
    }

    private XElement Element(string inside, int depth)
    {
        var fitting = Words.TryGetValue(inside, out var outer) ? outer.Children : [];
        var name = fitting.Length > 0 && Pick(10) > 0 ? fitting[Pick(fitting.Length)] : Names[Pick(Names.Length)];
        var element = new XElement(name);
        var word = Words.GetValueOrDefault(name);
        for (var attribute = Pick(4); attribute > 0; attribute--)
        {
            var isFitting = word is { Attributes.Count: > 0 } && Pick(10) > 0;
            var (key, type) = isFitting ? word!.Attributes.ElementAt(Pick(word.Attributes.Count)) : new(Attributes[Pick(Attributes.Length)], "string");
            element.SetAttributeValue(key.StartsWith("xml:", StringComparison.Ordinal) ? XNamespace.Xml + key[4..] : key, Clean(Value(key, type)));
        }

        for (var child = depth < Deepest ? Pick(3) : 0; child > 0; child--)
        {
            element.Add(Element(name, depth + 1));
        }

        if (Pick(3) > 0)
        {
            element.Add(new XText(Clean(name is "Redirect" || Pick(4) == 0 ? Address() : Odd[Pick(Odd.Length)])));
        }

        return element;
    }

    private string Value(string key, string type) => Pick(6) == 0
        ? Odd[Pick(Odd.Length)]
        : type switch
        {
            "boolean" => Pick(2) == 0 ? "true" : "false",
            "integer" => new[] { "0", "1", "2", "5", "30", "600", "100000" }[Pick(7)],
            "string" when key.Contains("rl", StringComparison.Ordinal) || key.Contains("allback", StringComparison.Ordinal) || key is "action" => Address(),
            "string" when key.Contains("ethod", StringComparison.Ordinal) => Pick(2) == 0 ? "POST" : "GET",
            "string" => Odd[Pick(Odd.Length)],
            _ => type.Trim('[', ']').Split('|') is var allowed ? allowed[Pick(allowed.Length)] : type,
        };

    private string Address() => Pick(8) == 0 ? Odd[Pick(Odd.Length)] : Paths[Pick(Paths.Length)];

    // XML has no way to write them.
    private static string Clean(string text) => text.Replace("\u0001", "", StringComparison.Ordinal);

    private sealed record Word(string Name, string[] Children, IReadOnlyDictionary<string, string> Attributes)
    {
        public static Word Read(string line)
        {
            var (open, close) = (line.IndexOf('(', StringComparison.Ordinal), line.IndexOf(')', StringComparison.Ordinal));
            return new(
                line[..open].Trim(),
                line[(open + 1)..close].Split(' ', StringSplitOptions.RemoveEmptyEntries),
                line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .ToDictionary(attribute => attribute[..attribute.LastIndexOf(':')], attribute => attribute[(attribute.LastIndexOf(':') + 1)..]));
        }
    }
}
