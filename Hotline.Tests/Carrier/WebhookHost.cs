using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
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

    private WebhookHost()
    {
        Options = new CarrierOptions { AuthToken = AuthToken, Time = Clock };
        Carrier = new LocalCarrier(Options);
    }

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    internal CarrierOptions Options { get; }

    internal LocalCarrier Carrier { get; }

    internal ConcurrentQueue<ReceivedWebhook> Received { get; } = new();

    internal Uri Url { get; private set; } = null!;

    /// <summary>A host whose number is answered by the given verbs at /voice.</summary>
    internal static Task<WebhookHost> Answering(string verbs) => Answering(_ => WebhookReply.Twiml(verbs));

    /// <summary>A host whose number is answered like this at /voice.</summary>
    internal static async Task<WebhookHost> Answering(Func<ReceivedWebhook, WebhookReply> reply)
    {
        var host = new WebhookHost();
        host.On("/voice", reply);
        await host.Start();
        return host;
    }

    /// <summary>Gives the number a fallback URL, /fallback.</summary>
    internal void FallBack() => Options.Numbers[0] = Options.Numbers[0] with { FallbackUrl = At("/fallback") };

    /// <summary>Has the carrier call a phone that is answered at once, and then do what a document says.</summary>
    internal async Task<PhoneCall> CallOut(string address, string path)
    {
        var phone = Carrier.AddPhone(address);
        using var rest = Rest();
        using var answer = await rest.PostAsync(
            $"/2010-04-01/Accounts/{Options.AccountSid}/Calls.json",
            new FormUrlEncodedContent([new("To", address), new("From", Hotline), new("Url", At(path).ToString())]));
        answer.EnsureSuccessStatusCode();
        await Carrier.WaitUntilQuiet();
        return phone.Calls[^1];
    }

    /// <summary>A client of the REST API, with the account's credentials.</summary>
    internal HttpClient Rest()
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.AccountSid}:{AuthToken}"));
        return new HttpClient
        {
            BaseAddress = Url,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", credentials) },
        };
    }

    internal void On(string path, string verbs) => On(path, _ => WebhookReply.Twiml(verbs));

    internal void On(string path, Func<ReceivedWebhook, WebhookReply> reply) => replies[path] = reply;

    internal Uri At(string path) => new(Url, path);

    internal Task<PhoneCall> Dial() => Carrier.Dial(new DialRequest(Caller, Hotline));

    internal IReadOnlyList<ReceivedWebhook> To(string path) => [.. Received.Where(webhook => webhook.Path == path)];

    /// <summary>Completes when a webhook has arrived at the path.</summary>
    internal async Task Arrived(string path)
    {
        while (To(path).Count == 0)
        {
            await Task.Yield();
        }
    }

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
        builder.Services.AddSingleton(Carrier);
        app = builder.Build();
        app.MapLocalCarrier();
        app.Map("/{**path}", Answer);
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
