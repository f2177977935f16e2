using System.Text;

namespace Hotline.Tests.Carrier;

/// <summary>What the test's webhook host answers.</summary>
internal sealed record WebhookReply(string Body)
{
    internal static WebhookReply Empty { get; } = Twiml("");

    internal int Status { get; init; } = 200;

    internal string? ContentType { get; init; } = "text/xml";

    internal string? Location { get; init; }

    internal string? Cookie { get; init; }

    /// <summary>The answer waits for this.</summary>
    internal Task Until { get; init; } = Task.CompletedTask;

    internal static WebhookReply Twiml(string verbs) =>
        new($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{verbs}</Response>");

    internal async Task Write(HttpResponse response)
    {
        await Until;
        response.StatusCode = Status;
        if (ContentType is not null)
        {
            response.ContentType = ContentType;
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (Cookie is not null)
        {
            response.Headers.SetCookie = Cookie;
        }

        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(Body));
    }
}
