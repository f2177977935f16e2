namespace Hotline.Voice.Telephony;

/// <summary>Takes requests for Twilio to the local carrier, while no account is configured.</summary>
/// <remarks>Requests for anybody else fail: this handler belongs to the client for Twilio alone.</remarks>
internal sealed class LocalCarrierHandler(PublicAddress address) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri;
        if (asked is null || !asked.Host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"The local carrier does not stand in for {asked?.Host}.");
        }

        request.RequestUri = new Uri(address.Local + asked.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
