using System.Collections.Concurrent;
using System.Net;
using Hotline.Carrier;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Carrier;

/// <summary>A small web server that answers webhooks as a test says, and a carrier that asks it.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    internal const string Hotline = "+15550100";
    internal const string Caller = "+15550199";
    internal const string AuthToken = "a-token-of-the-carrier-tests";

    private readonly ConcurrentDictionary<string, Func<ReceivedWebhook, WebhookReply>> replies = new();
    private WebApplication? app;

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    internal CarrierOptions Options { get; private set; } = null!;

    internal LocalCarrier Carrier { get; private set; } = null!;

    internal ConcurrentQueue<ReceivedWebhook> Received { get; } = new();

    internal Uri Url { get; private set; } = null!;

    /// <summary>A host whose number is answered by the given verbs at /voice.</summary>
    internal static async Task<WebhookHost> Answering(string verbs, Action<WebhookHost>? more = null)
    {
        var host = new WebhookHost();
        host.On("/voice", verbs);
        await host.Start();
        more?.Invoke(host);
        return host;
    }

    internal void On(string path, string verbs) => On(path, _ => WebhookReply.Twiml(verbs));

    internal void On(string path, Func<ReceivedWebhook, WebhookReply> reply) => replies[path] = reply;

    internal Uri At(string path) => new(Url, path);

    internal Task<PhoneCall> Dial() => Carrier.Dial(new DialRequest(Caller, Hotline));

    internal IReadOnlyList<ReceivedWebhook> To(string path) => [.. Received.Where(webhook => webhook.Path == path)];

    internal async Task Pass(TimeSpan time)
    {
        Clock.Advance(time);
        await Carrier.WaitUntilQuiet();
    }

    public async ValueTask DisposeAsync()
    {
        Carrier.Dispose();
        await app!.DisposeAsync();
    }

    private async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        Options = new CarrierOptions { AuthToken = AuthToken, Time = Clock };
        Carrier = new LocalCarrier(Options);
        app = builder.Build();
        app.Run(Answer);
        await app.StartAsync();
        Url = new Uri(app.Urls.First());
        Options.Numbers.Add(new CarrierNumber(Hotline, At("/voice"), StatusCallback: At("/status")));
    }

    private async Task Answer(HttpContext context)
    {
        var received = await ReceivedWebhook.Read(context.Request);
        Received.Enqueue(received);
        var reply = replies.TryGetValue(received.Path, out var make) ? make(received) : WebhookReply.Empty;
        await reply.Write(context.Response);
    }
}
