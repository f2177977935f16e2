using System.Security.Cryptography;
using System.Text;
using Hotline.Tests.Telephony;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.App;

/// <summary>Posts webhooks as Twilio signs them, for what no telephone would send. Every answer passes the referee.</summary>
public static class SignedWebhooks
{
    public const string CallSid = "CA0123456789abcdef0123456789abcdef";

    public static IReadOnlyList<KeyValuePair<string, string>> Form(
        string callSid = CallSid, string status = "in-progress", params (string Name, string Value)[] more) =>
    [
        new("CallSid", callSid),
        new("AccountSid", "AC0123456789abcdef0123456789abcdef"),
        new("From", "+12025550123"),
        new("To", "+12025550100"),
        new("CallStatus", status),
        new("ApiVersion", "2010-04-01"),
        new("Direction", "inbound"),
        .. more.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value)),
    ];

    /// <summary>Signs and posts; the answer is read whole.</summary>
    public static Task<(int Status, string Body)> Post(
        this HotlineApp app, string path, IReadOnlyList<KeyValuePair<string, string>> form, string? token = null)
    {
        var url = new Uri(app.Address, path).AbsoluteUri;
        return app.PostWithSignature(path, form, Signature(app.Get<IOptions<TwilioOptions>>().Value.AuthToken!, url, form), token);
    }

    public static async Task<(int Status, string Body)> PostWithSignature(
        this HotlineApp app, string path, IReadOnlyList<KeyValuePair<string, string>> form, string? signature, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, path));
        request.Content = new FormUrlEncodedContent(form);
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        }

        if (token is not null)
        {
            request.Headers.Add("I-Twilio-Idempotency-Token", token);
        }

        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.IsSuccessStatusCode)
        {
            Approve(path, body);
        }

        return ((int)response.StatusCode, body);
    }

    // What comes out of a line or a conversation may only tell where the call has gone, and nobody hears the answer.
    private static void Approve(string path, string body) => _ = path.StartsWith("/voice/status", StringComparison.Ordinal)
        || path.EndsWith("as=queue", StringComparison.Ordinal) || path.EndsWith("as=agent", StringComparison.Ordinal)
        ? TwimlReferee.ApproveNotification(Encoding.UTF8.GetBytes(body))
        : TwimlReferee.Approve(body);

    /// <summary>The signature as Twilio documents it, written a second time on purpose.</summary>
    public static string Signature(string authToken, string url, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var text = new StringBuilder(url);
        foreach (var pair in form.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(pair.Key).Append(pair.Value);
        }

        return Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString())));
    }
}
