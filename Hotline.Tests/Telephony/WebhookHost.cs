using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Telephony;

/// <summary>The smallest host with a webhook behind the signature filter: it answers with the call it was told of. It
/// takes texts, as a local carrier would.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly MeterListener listener = new();
    private long refusals;

    private WebhookHost(WebApplication app, HttpClient client, CapturedLog log)
    {
        this.app = app;
        Client = client;
        Log = log;
        var meters = app.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == "hotline.webhooks.refused" && instrument.Meter.Scope == meters)
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref refusals, value));
        listener.Start();
    }

    public HttpClient Client { get; }

    public CapturedLog Log { get; }

    /// <summary>The counter of refusals.</summary>
    public long Refusals => Interlocked.Read(ref refusals);

    /// <summary>The webhooks that came through.</summary>
    public List<VoiceWebhook> Received { get; } = [];

    /// <summary>The address listened on.</summary>
    public string Address => app.Urls.First();

    /// <summary>A service of the host.</summary>
    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<WebhookHost> Start(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(entry => KeyValuePair.Create(entry.Key, (string?)entry.Value)));
        builder.Services.AddTelephony();
        var log = new CapturedLog();
        builder.Logging.ClearProviders().AddProvider(log);
        var app = builder.Build();
        WebhookHost? host = null;
        app.MapPost("/voice/{**path}", async (HttpContext http) =>
        {
            if (await app.Services.GetRequiredService<WebhookGate>().Admit(http) is { } webhook)
            {
                host!.Received.Add(webhook);
                await http.Response.WriteAsync(webhook.CallSid);
            }
        });
        app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", () => Results.Json(new { sid = "SMlocal" }, statusCode: 201));
        await app.StartAsync();
        host = new(app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) }, log);
        return host;
    }

    /// <summary>Posts a form, signed for the address the host believes to have.</summary>
    public Task<HttpResponseMessage> PostSigned(string token, string target, string body, string? publicUrl = null) =>
        Post(target, body, Sign(token, (publicUrl ?? Address) + target, body));

    /// <summary>Posts a body; a null signature leaves the header out.</summary>
    public async Task<HttpResponseMessage> Post(
        string target, string body, string? signature, string type = "application/x-www-form-urlencoded", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Content = new StringContent(body, Encoding.UTF8);
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>What Twilio would put into the header, written down once more and simply.</summary>
    public static string Sign(string token, string url, string body)
    {
        var fields = body.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .Select(pair => WebUtility.UrlDecode(pair[0]) + WebUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? ""))
            .Distinct()
            .Order(StringComparer.Ordinal);
        var message = Encoding.UTF8.GetBytes(url + string.Concat(fields));
#pragma warning disable CA5350 // Twilio signs with it.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), message));
#pragma warning restore CA5350
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        listener.Dispose();
        await app.DisposeAsync();
    }
}
