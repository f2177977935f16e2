using System.Collections.Immutable;

namespace Hotline.Carrier.Twiml;

/// <summary>A telephone number, or a browser that has signed in under a name.</summary>
/// <param name="Address">The number, or <c>client:</c> and the name.</param>
internal sealed record DialPhone(string Address) : DialNoun
{
    /// <summary>Whispered to whoever picks up, before both are connected. Null: nothing.</summary>
    internal Uri? Url { get; private init; }

    internal string Method { get; private init; } = "POST";

    internal Uri? StatusCallback { get; private init; }

    internal string StatusCallbackMethod { get; private init; } = "POST";

    internal IReadOnlySet<string> StatusEvents { get; private init; } = new HashSet<string> { "completed" };

    internal ImmutableArray<KeyValuePair<string, string>> Parameters { get; private init; } = [];

    internal static DialPhone? ReadPlain(TwimlElement dial) => ReadAddress(dial, dial.Text);

    internal static DialPhone? ReadNumber(TwimlElement element) => ReadAddress(element, element.Text) is { } phone
        ? ReadMore(element, phone, 13221)
        : null;

    internal static DialPhone? ReadClient(TwimlElement element)
    {
        var name = element.Children.FirstOrDefault(child => child.Name == "Identity")?.Text
            ?? string.Concat(element.Xml.Nodes().OfType<System.Xml.Linq.XText>().Select(text => text.Value)).Trim();
        return ReadAddress(element, $"client:{name}") is { } phone
            ? ReadMore(element, phone, 13221) with
            {
                Parameters = [.. element.Children
                    .Where(child => child.Name == "Parameter")
                    .Select(child => KeyValuePair.Create(child.String("name") ?? "", child.String("value") ?? ""))],
            }
            : null;
    }

    private static DialPhone? ReadAddress(TwimlElement element, string text)
    {
        // People write numbers with blanks, dashes and brackets.
        var address = text.StartsWith("client:", StringComparison.Ordinal) ? text : string.Concat(text.Split(' ', '-', '(', ')', '.'));
        if (PhoneAddress.IsPossible(address))
        {
            return new DialPhone(address);
        }

        element.Warn(13223, $"Dial: '{text}' is not a number.");
        return null;
    }

    private static DialPhone ReadMore(TwimlElement element, DialPhone phone, int code) => phone with
    {
        Url = element.Url("url"),
        Method = element.Method("method", code),
        StatusCallback = element.Url("statusCallback"),
        StatusCallbackMethod = element.Method("statusCallbackMethod", code),
        StatusEvents = (element.String("statusCallbackEvent") ?? "completed").Split(' ').ToHashSet(),
    };
}
