using System.Net;

namespace Hotline.Carrier.Webhooks;

/// <summary>What webhooks are sent for: a call or a text message.</summary>
internal interface IWebhookSource
{
    CarrierFaults Faults { get; }

    CookieContainer Cookies { get; }

    /// <summary>Cancelled when the carrier shuts down.</summary>
    CancellationToken Closed { get; }

    /// <summary>Stands still, quietly, until released or until the time has passed.</summary>
    Task Park(HeldWebhook? hold, TimeSpan? delay);

    /// <summary>Remembers what was sent, and what became of it.</summary>
    void File(SentWebhook webhook);
}
