namespace Hotline.Carrier.Webhooks;

/// <summary>Why a request failed.</summary>
internal enum WebhookFailure
{
    Connect,
    Timeout,
    Status,
    Redirects,
}

/// <summary>What came back.</summary>
/// <param name="Url">The URL that answered in the end, after redirects.</param>
internal sealed record WebhookAnswer(Uri Url)
{
    internal int? StatusCode { get; init; }

    internal string? ContentType { get; init; }

    internal ReadOnlyMemory<byte> Body { get; init; }

    internal WebhookFailure? Failure { get; init; }

    /// <summary>What is written into the debugger. Empty when nothing failed.</summary>
    internal string Problem { get; init; } = "";

    /// <summary>Where a 3xx answer points.</summary>
    internal Uri? Location { get; init; }

    /// <summary>Twilio's code for the failure. Null when there is none.</summary>
    internal int? ErrorCode => Failure switch
    {
        null => null,
        WebhookFailure.Status => 11200,
        WebhookFailure.Redirects => 11215,
        _ => 11205,
    };
}
