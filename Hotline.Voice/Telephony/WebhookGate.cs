using Microsoft.AspNetCore.Http.Features;

namespace Hotline.Voice.Telephony;

/// <summary>Lets webhooks through that our carrier has signed.</summary>
/// <remarks>Anything else is refused with an empty body: 415 no form, 413 too long, 400 too many fields, 408 too slow, 403 not signed.</remarks>
internal sealed class WebhookGate(SignatureValidator signatures, PublicAddress address, WebhookMetrics metrics, TelephonyLog log)
{
    /// <summary>Reads and checks a request.</summary>
    /// <param name="http">The request; when it is refused its answer is complete.</param>
    /// <returns>Null: refused.</returns>
    public async ValueTask<VoiceWebhook?> Admit(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var signature = http.Request.Headers["X-Twilio-Signature"];
        if (FormReader.CheckHead(http.Request) is { } head)
        {
            return Refuse(http, target, head);
        }

        if (signature.Count != 1 || string.IsNullOrEmpty(signature[0]))
        {
            return Refuse(http, target, "unsigned", StatusCodes.Status403Forbidden);
        }

        IReadOnlyList<KeyValuePair<string, string>> fields;
        FormRefusal? refusal;
        try
        {
            (fields, refusal) = await FormReader.Read(http.Request, http.RequestAborted);
        }
        catch (BadHttpRequestException broken)
        {
            // Too slow (408), or not what its head says: the server's own word for it.
            return Refuse(http, target, "broken", broken.StatusCode);
        }

        if (refusal is { } body)
        {
            return Refuse(http, target, body);
        }

        if (!signatures.IsSigned(address.UrlOf(target), fields, signature[0]))
        {
            return Refuse(http, target, "wrongSignature", StatusCodes.Status403Forbidden);
        }

        return VoiceWebhook.Read(fields, http.Request.Headers["I-Twilio-Idempotency-Token"]);
    }

    private VoiceWebhook? Refuse(HttpContext http, string target, FormRefusal refusal) => refusal switch
    {
        FormRefusal.NotAForm => Refuse(http, target, "noForm", StatusCodes.Status415UnsupportedMediaType),
        FormRefusal.TooLarge => Refuse(http, target, "tooLarge", StatusCodes.Status413PayloadTooLarge),
        FormRefusal.Malformed => Refuse(http, target, "malformed", StatusCodes.Status400BadRequest),
        _ => throw new NotSupportedException($"No status for {refusal}."),
    };

    private VoiceWebhook? Refuse(HttpContext http, string target, string reason, int status)
    {
        metrics.Refused(reason);

        // Without the query, which may hold anything.
        log.WebhookRefused(reason, LogText.Encode(target.Split('?')[0]), http.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        http.Response.StatusCode = status;
        return null;
    }
}
