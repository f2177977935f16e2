using System.Collections.Immutable;
using System.Xml.Linq;
using CsCheck;
using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Tests.Fuzz;

namespace Hotline.Tests.Telephony;

/// <summary>Whatever a value holds, it is text: it can neither break the document nor add to it.</summary>
public sealed class TwimlWriterPropertyTests
{
    private static readonly Gen<string> Hostile = Gen.Frequency(
        (4, Gen.String),
        (2, Gen.String[Gen.Char["<>&\"'/=-![]?x 0;:#\u0000\u000b\u001f\ufffe\uffff\ud800\udfff\u202e\r\n\t"], 0, 40]),
        (1, Gen.OneOf(
            "\"/><Dial>+1900...", "]]></Say><Hangup/>", "<!--", "-->", "<![CDATA[", "&lt;Dial&gt;", "&#0;", "&#x1F;", "<?xml version=\"1.0\"?>")),
        (1, Gen.Select(Gen.OneOf("长", "a", "。", ". ", "😀", "1.5", "，"), Gen.Int[1, 1200], (unit, times) => string.Concat(Enumerable.Repeat(unit, times)))));

    [Fact]
    [Trait("Fault", "HOTLINE-71")]
    public void Any_value_gives_a_document_of_the_same_shape()
    {
        var expected = Shape(Write("value"));

        Hostile.Fuzz(value => Assert.Equal(expected, Shape(Write(value))), Effort.Of(500, 50_000));
    }

    [Fact]
    public void Any_utterances_give_a_document_that_twilio_takes()
    {
        var parts = Gen.OneOf(
            Hostile.Select(text => (UtterancePart)new UtterancePart.Words(text)),
            Hostile.Select(text => (UtterancePart)new UtterancePart.Words(text, "en-US")),
            Gen.String[Gen.Char.AlphaNumeric, 1, 20].Select(path => (UtterancePart)new UtterancePart.Recording($"audio/{path}.wav")));
        var utterances = Gen.Select(Gen.OneOf("zh-CN", "en-US"), parts.Array[1, 5], (language, list) => new Utterance("p", language, [.. list]));
        var hints = Hostile.Array[0, 20];

        Gen.Select(utterances.Array[0, 6], utterances.Array[0, 3], hints).Fuzz(
            answer =>
            {
                var (spoken, asked, phrases) = answer;
                Directive[] directives =
                [
                    .. spoken.Select(utterance => new Directive.Speak(utterance)),
                    new Directive.Listen([.. asked], 4, "#", TimeSpan.FromSeconds(5), new("zh-CN", [.. phrases])),
                ];
                TwimlReferee.Approve(Speech.Writer().Write(directives, Speech.Next));
            },
            Effort.Of(100, 10_000));
    }

    /// <summary>An answer in which the value is spoken after and before other words, asked with, and expected.</summary>
    private static XElement Write(string value) => TwimlReferee.Approve(Speech.Writer().Write(
        [
            new Directive.Speak(Speech.Chinese($"您好{value}先生。")),
            new Directive.Listen(
                [Speech.English($"Pay {value} now?")], 1, null, TimeSpan.FromSeconds(5), new("en-US", ["yes", value])),
        ],
        Speech.Next)).Root!;

    /// <summary>Elements and attribute names. Long text may take several <c>Say</c> in a row; they count as one.</summary>
    private static string Shape(XElement element)
    {
        var children = element.Elements().Select(Shape).Aggregate(
            ImmutableList<string>.Empty, (list, child) => list.LastOrDefault() == child && child.StartsWith("Say", StringComparison.Ordinal) ? list : list.Add(child));
        return $"{element.Name}({string.Join(',', element.Attributes().Select(attribute => attribute.Name))})[{string.Join(';', children)}]";
    }
}
