using System.Globalization;
using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Values of attributes as Twilio writes them.</summary>
internal static class AttributeList
{
    /// <summary>Attributes for the values that are not null.</summary>
    public static List<XAttribute> Of(params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        var list = new List<XAttribute>();
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                list.Add(new XAttribute(name, Text(value)));
            }
        }

        return list;
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Uri uri => uri.OriginalString,
        IEnumerable<StringEnum> many => string.Join(' ', many),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
