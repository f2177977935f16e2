using System.Collections.Immutable;

namespace Hotline.Carrier;

/// <summary>What a webhook is for.</summary>
public enum WebhookKind
{
    /// <summary>Asks what to do with the call.</summary>
    Voice,

    /// <summary>Asks the fallback URL, after an error.</summary>
    Fallback,

    /// <summary>Asks what a queued or whispered-to caller hears.</summary>
    Wait,

    /// <summary>Tells of the call's progress; the answer does not matter.</summary>
    Status,

    /// <summary>Tells of a recording, conference or message; the answer does not matter.</summary>
    Notice,

    /// <summary>Fetches something to play.</summary>
    Media,
}

/// <summary>One HTTP request of the carrier, and what became of it.</summary>
/// <param name="Kind">What it was for.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Url">Where it went: without the fragment, for GET with the parameters in the query.</param>
/// <param name="Parameters">The parameters in the order sent.</param>
/// <param name="IdempotencyToken">The header <c>I-Twilio-Idempotency-Token</c>, the same for every attempt.</param>
public sealed record SentWebhook(
    WebhookKind Kind,
    string Method,
    Uri Url,
    ImmutableArray<KeyValuePair<string, string>> Parameters,
    string IdempotencyToken)
{
    /// <summary>The header <c>X-Twilio-Signature</c>.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The status of the answer. Null: there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The content type of the answer. Null: none was given.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body of the answer, as text; empty for sound.</summary>
    public string Body { get; init; } = "";

    /// <summary>Twilio's code for a request that failed, for example 11200. Null: it did not.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The value of a parameter. Null: it was not sent.</summary>
    /// <param name="name">Its name, case and all.</param>
    public string? this[string name] => Parameters.FirstOrDefault(pair => pair.Key == name).Value;
}
