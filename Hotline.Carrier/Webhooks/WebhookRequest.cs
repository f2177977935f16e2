using System.Collections.Immutable;

namespace Hotline.Carrier.Webhooks;

/// <summary>A webhook to send.</summary>
/// <param name="Standard">Parameters that every webhook of its kind carries.</param>
/// <param name="Extra">Parameters of this occasion; a redirect by 3xx loses them.</param>
internal sealed record WebhookRequest(
    WebhookKind Kind,
    string Method,
    Uri Url,
    ImmutableArray<KeyValuePair<string, string>> Standard,
    ImmutableArray<KeyValuePair<string, string>> Extra)
{
    internal ImmutableArray<KeyValuePair<string, string>> Parameters => [.. Standard, .. Extra];

    /// <summary>True when a caller waits for the answer.</summary>
    internal bool AsksForDocument => Kind is WebhookKind.Voice or WebhookKind.Fallback or WebhookKind.Wait;
}
