using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Twiml;

/// <summary>What became of an answer.</summary>
/// <param name="Document">Null when it cannot be executed.</param>
internal sealed record TwimlReading(TwimlDocument? Document, ImmutableArray<CarrierError> Errors);

/// <summary>Makes a document of an answer, as strictly as Twilio, and remembers every complaint.</summary>
internal static class TwimlReader
{
    private static readonly string[] Markup = ["text/xml", "application/xml", "text/html"];

    internal static TwimlReading Read(WebhookAnswer answer)
    {
        var problems = new TwimlProblems(answer.Url);
        if (answer.ErrorCode is { } code)
        {
            problems.Fail(code, answer.Problem);
            return new(null, problems.Errors);
        }

        if (answer.ContentType is { } type && type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase))
        {
            return new(new(answer.Url, [new PlayVerb(answer.Url, 1, "")]), []);
        }

        if (answer.Body.Length > WebhookSender.LongestDocument)
        {
            problems.Fail(11750, $"The document is longer than {WebhookSender.LongestDocument} bytes.");
            return new(null, problems.Errors);
        }

        return answer.ContentType?.ToLowerInvariant() switch
        {
            "text/plain" => Plain(answer),
            { } known when Markup.Contains(known) => Read(answer.Body, answer.Url, problems),
            _ => Refuse(problems, 12300, $"The content type is '{answer.ContentType}'."),
        };
    }

    /// <summary>Reads TwiML that came with a REST request.</summary>
    internal static TwimlReading Read(string inline) => Read(Encoding.UTF8.GetBytes(inline), null, new TwimlProblems(null));

    private static TwimlReading Plain(WebhookAnswer answer)
    {
        var reading = Read(answer.Body, answer.Url, new TwimlProblems(answer.Url));
        return reading.Document is not null
            ? reading
            : new(new(answer.Url, [new SayVerb(Encoding.UTF8.GetString(answer.Body.Span), null, null, 1)]), []);
    }

    private static TwimlReading Read(ReadOnlyMemory<byte> body, Uri? url, TwimlProblems problems)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            return Refuse(problems, 12100, "A byte order mark stands before the document.");
        }

        XDocument xml;
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(body.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            xml = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException invalid)
        {
            return Refuse(problems, 12100, invalid.Message);
        }

        if (xml.Root is not { Name: { LocalName: "Response", NamespaceName: "" } } root)
        {
            return Refuse(problems, 12102, $"The root element is '{xml.Root?.Name}' and must be 'Response'.");
        }

        Vocabulary.Check(root, problems);
        var verbs = new TwimlElement(root, problems).Children.Select(VerbReader.Read).OfType<TwimlVerb>().ToImmutableArray();
        return new(new(url, verbs), problems.Errors);
    }

    private static TwimlReading Refuse(TwimlProblems problems, int code, string message)
    {
        problems.Fail(code, message);
        return new(null, problems.Errors);
    }
}
