using System.Net.Http.Headers;
using System.Text;
using Hotline.Voice.Outbox;
using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Rest;

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
        var account = Account.Of(services);
        return new TwilioRestClient(
            account.User,
            account.Secret,
            accountSid: account.Sid,
            region: account.Region,
            httpClient: new SystemNetHttpClient(Client(account.Way())),
            edge: account.Edge);
    }

    /// <summary>The recordings of the same account.</summary>
    public static CarrierRecordings Recordings(IServiceProvider services)
    {
        var account = Account.Of(services);
        var client = Client(account.Way());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.User}:{account.Secret}")));
        return new(client, account.Address, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<TelephonyLog>());
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

    /// <summary>Who asks, and where.</summary>
    /// <param name="Sid">The account.</param>
    /// <param name="User">The account, or an API key.</param>
    /// <param name="Secret">Its token or secret.</param>
    /// <param name="Region">Twilio's region; null: its own.</param>
    /// <param name="Edge">Twilio's edge; null: its own.</param>
    /// <param name="Elsewhere">Another address than Twilio's; null: Twilio.</param>
    private sealed record Account(string Sid, string User, string Secret, string? Region, string? Edge, Func<string>? Elsewhere)
    {
        public static Account Of(IServiceProvider services)
        {
            var options = services.GetRequiredService<IOptions<TwilioOptions>>().Value;
            if (options.UsesLocalCarrier)
            {
                var here = services.GetRequiredService<PublicAddress>();
                return new(LocalAccountSid, LocalAccountSid, options.AuthToken ?? "", null, null, () => here.Local);
            }

            var client = options.Client;
            var byKey = !string.IsNullOrEmpty(client.ApiKeySid);
            var token = string.IsNullOrEmpty(client.AuthToken) ? options.AuthToken : client.AuthToken;
            return new(
                client.AccountSid ?? "",
                (byKey ? client.ApiKeySid : client.AccountSid) ?? "",
                (byKey ? client.ApiKeySecret : token) ?? "",
                NullIfEmpty(client.Region),
                NullIfEmpty(client.Edge),
                NullIfEmpty(client.ApiUrl) is { } other ? () => other.TrimEnd('/') : null);
        }

        /// <summary>Where a resource of the account is.</summary>
        public Uri Address(string resource) =>
            new Request(Twilio.Http.HttpMethod.Get, Domain.Api, $"/2010-04-01/Accounts/{Sid}/{resource}", region: Region, edge: Edge).ConstructUrl();

        public ApiAddressHandler? Way() => Elsewhere is null ? null : new ApiAddressHandler(Elsewhere);

        /// <summary>Secrets stay out of logs.</summary>
        public override string ToString() => $"Account({Sid})";

        private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
    }
}
