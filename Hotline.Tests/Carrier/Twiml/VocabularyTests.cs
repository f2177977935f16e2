using System.Text.Json;
using Hotline.Carrier.Twiml;

namespace Hotline.Tests.Carrier.Twiml;

public class VocabularyTests
{
    private static readonly JsonElement Published = Read();

    [Fact]
    public void Every_element_and_attribute_is_one_that_Twilio_publishes()
    {
        foreach (var line in EmbeddedLines.Of("vocabulary.txt"))
        {
            var name = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            var element = Published.GetProperty("elements").GetProperty(name);
            var attributes = line[(line.IndexOf(')', StringComparison.Ordinal) + 1)..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(attribute => attribute[..attribute.LastIndexOf(':')]);
            var children = line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..line.IndexOf(')', StringComparison.Ordinal)]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal(element.GetProperty("attributes").EnumerateObject().Select(attribute => attribute.Name).Order(), attributes.Order());
            Assert.Subset(element.GetProperty("children").EnumerateArray().Select(child => child.GetString()!).ToHashSet(), children.ToHashSet());
        }
    }

    [Fact]
    public void Every_voice_that_Twilio_publishes_is_known()
    {
        var voices = Published.GetProperty("enums").GetProperty("SayVoice").EnumerateArray().Select(voice => voice.GetString()!);

        Assert.All(voices, voice => Assert.True(Voices.Knows(voice)));
    }

    [Fact]
    public void Every_Polly_voice_has_a_language()
    {
        var voices = Published.GetProperty("enums").GetProperty("SayVoice").EnumerateArray()
            .Select(voice => voice.GetString()!)
            .Where(voice => voice.StartsWith("Polly.", StringComparison.Ordinal));

        Assert.All(voices, voice => Assert.False(Voices.Fit(voice, "tlh")));
    }

    private static JsonElement Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "TestData", "Twilio", "twiml-voice-vocabulary.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }
}
