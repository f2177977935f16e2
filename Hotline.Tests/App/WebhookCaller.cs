using System.Xml.Linq;

namespace Hotline.Tests.App;

/// <summary>A caller whose telephone does not end with the hotline: posts what a carrier would, to whichever hotline serves.</summary>
internal sealed class WebhookCaller
{
    private string path = "/voice/incoming";

    /// <summary>What was said in answer to the last act.</summary>
    public string JustHeard { get; private set; } = "";

    public bool IsHungUp { get; private set; }

    /// <summary>The same caller at the same place, for a second attempt.</summary>
    public WebhookCaller Copy() => (WebhookCaller)MemberwiseClone();

    public Task Dial(HotlineApp hotline) => Follow(hotline, SignedWebhooks.Form(status: "ringing"));

    /// <summary>Does one thing: keys, <c>~</c> silence, <c>!message</c>; then follows what the hotline answers until it is asked again.</summary>
    public Task Act(HotlineApp hotline, string act) => Follow(hotline, act switch
    {
        "~" => SignedWebhooks.Form(),
        "!message" => SignedWebhooks.Form(more: [("RecordingUrl", "https://x.example/RE1"), ("RecordingDuration", "7")]),
        _ => SignedWebhooks.Form(more: ("Digits", act.TrimEnd('#'))),
    });

    /// <summary>Posts once, and follows no redirect.</summary>
    public async Task Post(HotlineApp hotline, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var (status, body) = await hotline.Post(path, form);
        Assert.Equal(200, status);
        var answer = XDocument.Parse(body).Root!;
        JustHeard += string.Concat(answer.Descendants("Say").Select(say => say.Value));
        IsHungUp = answer.Element("Hangup") is not null;
        path = (string?)(answer.Element("Gather") ?? answer.Element("Record"))?.Attribute("action") ?? (string?)answer.Element("Redirect") ?? "";
        IsRedirected = answer.Elements().Last().Name == "Redirect" && answer.Element("Record") is null;
    }

    /// <summary>True when the hotline wants to be asked again without an act of the caller.</summary>
    public bool IsRedirected { get; private set; }

    private async Task Follow(HotlineApp hotline, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        JustHeard = "";
        await Post(hotline, form);
        while (IsRedirected)
        {
            await Post(hotline, SignedWebhooks.Form());
        }
    }
}
