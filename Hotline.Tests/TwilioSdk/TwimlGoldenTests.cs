using System.Text.Json;
using System.Xml.Linq;
using Hotline.Tests.Telephony;
using Twilio.TwiML;

namespace Hotline.Tests.TwilioSdk;

/// <summary>Documents that Twilio's library for Node wrote, written again through our part of its library for .NET.</summary>
public sealed class TwimlGoldenTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = TwilioData.Cases("twiml-golden.json");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Fact]
    public void There_are_fifty_six_of_them() => Assert.Equal(56, Cases.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Our_writer_gives_the_same_document(string id)
    {
        var golden = Cases[id];
        var response = new VoiceResponse();
        foreach (var element in golden.GetProperty("root").EnumerateArray())
        {
            TwimlTree.AddTo(response, element);
        }

        var written = XDocument.Parse(response.ToString(SaveOptions.DisableFormatting), LoadOptions.PreserveWhitespace);

        var expected = XDocument.Parse(golden.GetProperty("xml").GetString()!, LoadOptions.PreserveWhitespace);
        Assert.Equal(Infoset(expected.Root!), Infoset(written.Root!));
    }

    /// <summary>Name, attributes in any order, text and children in theirs.</summary>
    private static string Infoset(XElement element)
    {
        var attributes = element.Attributes().Select(a => $"{a.Name}={a.Value.Length}:{a.Value}").Order(StringComparer.Ordinal);
        var content = element.Nodes().Select(node => node is XElement child ? Infoset(child) : $"'{((XText)node).Value}'");
        return $"<{element.Name} {string.Join(' ', attributes)}>{string.Concat(content)}</>";
    }
}
