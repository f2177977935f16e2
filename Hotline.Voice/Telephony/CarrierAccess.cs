using Hotline.Voice.Outbox;
using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Http;

namespace Hotline.Voice.Telephony;

/// <summary>Makes the client for the carrier's REST API.</summary>
internal static class CarrierAccess
{
    /// <summary>The account that the local carrier has when no other is configured.</summary>
    public const string LocalAccountSid = "AC00000000000000000000000000000001";

    /// <summary>Longest answer of the carrier.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A client for the account of the settings, or for the local carrier.</summary>
    public static ITwilioRestClient Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TwilioOptions>>().Value;
        return options.UsesLocalCarrier
            ? new TwilioRestClient(
                LocalAccountSid,
                options.AuthToken ?? "",
                httpClient: new SystemNetHttpClient(Client(OnThisMachine(services.GetRequiredService<PublicAddress>()))))
            : ForAccount(options);
    }

    private static ApiAddressHandler OnThisMachine(PublicAddress address) => new(() => address.Local);

    private static TwilioRestClient ForAccount(TwilioOptions options)
    {
        var account = options.Client;
        var byKey = !string.IsNullOrEmpty(account.ApiKeySid);
        var token = string.IsNullOrEmpty(account.AuthToken) ? options.AuthToken : account.AuthToken;
        return new TwilioRestClient(
            (byKey ? account.ApiKeySid : account.AccountSid) ?? "",
            (byKey ? account.ApiKeySecret : token) ?? "",
            accountSid: account.AccountSid,
            region: NullIfEmpty(account.Region),
            httpClient: new SystemNetHttpClient(Client(
                NullIfEmpty(account.ApiUrl) is { } other ? new ApiAddressHandler(() => other.TrimEnd('/')) : null)),
            edge: NullIfEmpty(account.Edge));
    }

    /// <summary>One client for as long as the program runs: connections are renewed, so that a change of address is seen.</summary>
    private static System.Net.Http.HttpClient Client(DelegatingHandler? handler)
    {
        HttpMessageHandler sockets = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(3),
            AllowAutoRedirect = false,
        };
        if (handler is not null)
        {
            handler.InnerHandler = sockets;
        }

        return new System.Net.Http.HttpClient(new RetryAfter { InnerHandler = handler ?? sockets }) { Timeout = Patience };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
