using System.Diagnostics.Metrics;

namespace Hotline.Voice.Telephony;

/// <summary>Figures about webhooks.</summary>
internal sealed class WebhookMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "Hotline.Telephony";

    private readonly Counter<long> refused;

    public WebhookMetrics(IMeterFactory meters) =>
        refused = meters.Create(Meter).CreateCounter<long>(
            "hotline.webhooks.refused", "{request}", "Requests to webhooks that were refused, by reason.");

    /// <summary>Counts a refusal.</summary>
    /// <param name="reason">One of a few words.</param>
    public void Refused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
