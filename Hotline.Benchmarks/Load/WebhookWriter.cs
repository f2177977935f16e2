using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Benchmarks.Load;

/// <summary>Writes signed webhooks as Twilio sends them, as cheaply as can be: the load shares the machine with the server.</summary>
/// <param name="baseUrl">Scheme, host and port.</param>
/// <param name="token">The account's token.</param>
internal sealed class WebhookWriter(string baseUrl, string token)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(token);
    private readonly byte[] host = Encoding.ASCII.GetBytes(baseUrl["http://".Length..]);
    private readonly byte[] url = Encoding.ASCII.GetBytes(baseUrl);
    private readonly ArrayBufferWriter<byte> body = new(1024);
    private readonly ArrayBufferWriter<byte> text = new(1024);

    /// <summary>Writes the next webhook of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">Is emptied first.</param>
    public void Write(SimulatedCall call, ArrayBufferWriter<byte> request)
    {
        body.ResetWrittenCount();
        text.ResetWrittenCount();
        request.ResetWrittenCount();
        text.Write(url);
        Put(text, call.Path);
        Fields(call);
        Put(request, "POST ");
        Put(request, call.Path);
        request.Write(" HTTP/1.1\r\nHost: "u8);
        request.Write(host);
        request.Write("\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\nI-Twilio-Idempotency-Token: "u8);
        Put(request, call.Sid);
        request.Write("\r\nX-Twilio-Signature: "u8);
        Sign(request);
        request.Write("\r\nContent-Length: "u8);
        Utf8Formatter.TryFormat(body.WrittenCount, request.GetSpan(10), out var digits);
        request.Advance(digits);
        request.Write("\r\n\r\n"u8);
        request.Write(body.WrittenSpan);
    }

    /// <summary>The form of a request that was written.</summary>
    public static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> request) => request[(request.IndexOf("\r\n\r\n"u8) + 4)..];

    // In the order of their names, as they are signed.
    private void Fields(SimulatedCall call)
    {
        Field("AccountSid", Servers.Accounts.Sid);
        Field("ApiVersion", "2010-04-01");
        if (call.IsOver)
        {
            Field("CallDuration", "42");
        }

        Field("CallSid", call.Sid);
        Field("CallStatus", call.IsOver ? "completed" : call.Path == "/voice/incoming" ? "ringing" : "in-progress");
        Field("Called", "+12025550100", "%2B12025550100");
        Field("CalledCity", "");
        Field("CalledCountry", "US");
        Field("CalledState", "");
        Field("CalledZip", "");
        Field("Caller", call.From, $"%2B{call.From[1..]}");
        Field("CallerCity", "");
        Field("CallerCountry", "US");
        Field("CallerState", "");
        Field("CallerZip", "");
        if (call.Digits is { } keys)
        {
            Field("Digits", keys, keys == "#" ? "%23" : keys);
        }

        Field("Direction", "inbound");
        if (call.Digits is not null)
        {
            Field("FinishedOnKey", "");
        }

        Field("From", call.From, $"%2B{call.From[1..]}");
        Field("To", "+12025550100", "%2B12025550100");
    }

    private void Field(string name, string value, string? encoded = null)
    {
        Put(text, name);
        Put(text, value);
        if (body.WrittenCount > 0)
        {
            body.Write("&"u8);
        }

        Put(body, name);
        body.Write("="u8);
        Put(body, encoded ?? value);
    }

    private void Sign(ArrayBufferWriter<byte> request)
    {
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, text.WrittenSpan, hash);
        Base64.EncodeToUtf8(hash, request.GetSpan(28), out _, out var written);
        request.Advance(written);
    }

    private static void Put(ArrayBufferWriter<byte> to, string ascii) => to.Advance(Encoding.ASCII.GetBytes(ascii, to.GetSpan(ascii.Length)));
}
