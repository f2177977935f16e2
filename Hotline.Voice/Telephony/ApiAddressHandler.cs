namespace Hotline.Voice.Telephony;

/// <summary>Takes requests for Twilio to another address: to the local carrier while no account is configured, or to
/// <c>Twilio:Client:ApiUrl</c>.</summary>
/// <remarks>Requests for anybody else fail: this handler belongs to the client for Twilio alone.</remarks>
/// <param name="address">Scheme, host, port and path, without a slash at the end; asked at each request.</param>
internal sealed class ApiAddressHandler(Func<string> address) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri;
        if (asked is null || !asked.Host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{asked?.Host} is not Twilio.");
        }

        request.RequestUri = new Uri(address() + asked.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
