using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;

namespace Hotline.Carrier.Twiml;

/// <summary>Which elements and attributes there are, and what may stand in what. Everything else earns a warning 12200 and is ignored.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<string, Element> Elements = EmbeddedLines.Of("vocabulary.txt")
        .Select(Element.Parse)
        .ToFrozenDictionary(element => element.Name);

    /// <summary>Warns of everything in a document that Twilio would not understand.</summary>
    internal static void Check(XElement root, TwimlProblems problems)
    {
        var known = Elements[root.Name.LocalName];
        foreach (var attribute in root.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            CheckAttribute(known, attribute, problems);
        }

        foreach (var child in root.Elements())
        {
            var name = NameOf(child.Name);
            if (known.Children.Contains(name))
            {
                Check(child, problems);
            }
            else
            {
                // Twilio has a code of its own for the nesting that goes wrong most.
                var code = known.Name switch
                {
                    "Gather" => 13320,
                    "Dial" => 13215,
                    _ => 12200,
                };
                problems.Warn(code, $"{known.Name} must not contain {Describe(name)}.", child);
            }
        }

        if (known.Name is "Response" or "Gather" && root.Nodes().OfType<XText>().Any(text => text.Value.Trim().Length > 0))
        {
            problems.Warn(12200, $"{known.Name} must not contain text.", root);
        }
    }

    /// <summary>The children of an element that Twilio would execute.</summary>
    internal static IEnumerable<XElement> Known(XElement element) =>
        element.Elements().Where(child => Elements[element.Name.LocalName].Children.Contains(NameOf(child.Name)));

    private static string Describe(string name) =>
        Elements.ContainsKey(name) ? name
        : Elements.Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } meant
            ? $"'{name}'; is '{meant}' meant? Names are case-sensitive"
            : $"'{name}', an element that is not known";

    private static void CheckAttribute(Element element, XAttribute attribute, TwimlProblems problems)
    {
        var name = NameOf(attribute.Name);
        if (!element.Attributes.TryGetValue(name, out var type))
        {
            problems.Warn(12200, $"{element.Name} has no attribute '{name}'.", attribute);
        }
        else if (!Fits(attribute.Value, type))
        {
            problems.Warn(12200, $"{element.Name}: '{attribute.Value}' is not a value of '{name}' ({type}).", attribute);
        }
    }

    private static bool Fits(string value, string type) => type switch
    {
        "string" => true,
        "integer" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => value is "true" or "false",
        ['[', .. var words, ']'] => value.Split(' ').All(word => words.Split('|').Contains(word)),
        _ => type.Split('|').Contains(value),
    };

    private static string NameOf(XName name) =>
        name.Namespace == XNamespace.Xml ? $"xml:{name.LocalName}"
        : name.Namespace == XNamespace.None ? name.LocalName
        : name.ToString();

    /// <summary>One line of the vocabulary: <c>Name (Child Child) attribute:type attribute:type</c>.</summary>
    private sealed record Element(string Name, FrozenSet<string> Children, FrozenDictionary<string, string> Attributes)
    {
        internal static Element Parse(string line)
        {
            var (open, close) = (line.IndexOf('('), line.IndexOf(')'));
            var attributes = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => (Text: text, Colon: text.LastIndexOf(':')));
            return new(
                line[..(open - 1)],
                line[(open + 1)..close].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(),
                attributes.ToFrozenDictionary(pair => pair.Text[..pair.Colon], pair => pair.Text[(pair.Colon + 1)..]));
        }
    }
}
