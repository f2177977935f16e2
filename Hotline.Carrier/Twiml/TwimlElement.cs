using System.Globalization;
using System.Xml.Linq;

namespace Hotline.Carrier.Twiml;

/// <summary>Reads the attributes of an element: a value that will not do is warned of, and the default taken, as Twilio does.</summary>
internal sealed class TwimlElement(XElement element, TwimlProblems problems)
{
    // Relative addresses are resolved when the document's own is known; some cannot be with any.
    private static readonly Uri AnyDocument = new("https://document.example/");

    internal string Name => element.Name.LocalName;

    internal string Text => element.Value.Trim();

    internal XElement Xml => element;

    internal IEnumerable<TwimlElement> Children => Vocabulary.Known(element).Select(child => new TwimlElement(child, problems));

    /// <summary>The value as written. Null: there is none.</summary>
    internal string? String(string name) => element.Attribute(name)?.Value;

    internal bool Boolean(string name, bool otherwise) => String(name) switch
    {
        "true" => true,
        "false" => false,
        _ => otherwise,
    };

    internal int Integer(string name, int otherwise, int least, int most, int code) => IntegerOrNull(name, least, most, code) ?? otherwise;

    internal int? IntegerOrNull(string name, int least, int most, int code)
    {
        if (String(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
        {
            return value;
        }

        Warn(code, $"{Name}: '{text}' is not a value of '{name}' ({least} to {most}).");
        return null;
    }

    /// <summary>GET or POST, the default.</summary>
    internal string Method(string name, int code, string otherwise = "POST")
    {
        switch (String(name)?.ToUpperInvariant())
        {
            case null:
                return otherwise;
            case "GET":
                return "GET";
            case "POST":
                return "POST";
            default:
                Warn(code, $"{Name}: '{String(name)}' is not a value of '{name}' (GET or POST).");
                return otherwise;
        }
    }

    /// <summary>A URL, relative or absolute. Null: none, or none that will do; an empty one is the document's own.</summary>
    internal Uri? Url(string name) => String(name) is { } text ? Url(name, text) : null;

    internal Uri? Url(string what, string text)
    {
        var address = text.Trim();
        if (Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var url)
            && (!url.IsAbsoluteUri || url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps
                || (url.Scheme == Uri.UriSchemeFile && address.StartsWith('/')))
            && Uri.TryCreate(AnyDocument, address, out _))
        {
            // A path such as /voice is an absolute file URL on some systems; here it is always relative to the document.
            return url.IsAbsoluteUri && url.Scheme == Uri.UriSchemeFile ? new Uri(address, UriKind.Relative) : url;
        }

        Warn(11100, $"{Name}: '{text}' is not a URL ({what}).");
        return null;
    }

    internal void Warn(int code, string message) => problems.Warn(code, message, element);
}
