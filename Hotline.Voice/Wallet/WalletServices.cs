using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Wallet;

/// <summary>Puts the wallet together.</summary>
public static class WalletServices
{
    /// <summary>Adds the wallet of the settings' <c>Wallet</c> section as an <see cref="ILookupService"/>.</summary>
    /// <remarks>The demo wallet keeps what changes in the hotline's database, so it needs the storage.</remarks>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddWallet(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<WalletOptions>()
            .Configure<IConfiguration>((_, settings) => WalletOptionsValidator.RefuseUnreadable(settings.GetSection("Wallet")));
        services.AddSettings<WalletOptions>("Wallet");
        services.AddSingleton<IValidateOptions<WalletOptions>, WalletOptionsValidator>();
        services.AddSingleton<DemoWalletLedger>();
        services.AddSingleton(_ => DemoWalletData.Load());
        services.AddSingleton<DemoWallet>();
        services.AddHttpWallet();
        services.AddSingleton<ILookupService>(provider =>
            provider.GetRequiredService<IOptions<WalletOptions>>().Value.Provider switch
            {
                WalletProvider.Demo => provider.GetRequiredService<DemoWallet>(),
                WalletProvider.Http => provider.GetRequiredService<HttpWallet>(),
                var other => throw new NotSupportedException($"There is no wallet {other}."),
            });
        return services;
    }

    private static void AddHttpWallet(this IServiceCollection services)
    {
        services.AddSingleton<WalletLog>();
        services.AddSingleton(provider => new HttpWallet(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpWallet.ClientName),
            provider.GetRequiredService<WalletLog>()));
        services.AddTransient<BoundedBody>();
        services.TryAddSingleton<WalletNetwork>();
        services.AddSingleton<WalletGate>();
        var client = services.AddHttpClient(HttpWallet.ClientName, (provider, client) =>
            Configure(client, provider.GetRequiredService<IOptions<WalletOptions>>().Value.Http));
        client.RemoveAllLoggers();
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.ConfigurePrimaryHttpMessageHandler(provider => PrimaryHandler(provider.GetRequiredService<WalletGate>()));
        client.AddResilienceHandler("limits", (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            var options = context.ServiceProvider.GetRequiredService<IOptions<WalletOptions>>().Value;
            WalletResilience.Add(pipeline, options.Http.TimeLimit);
        });
        client.AddHttpMessageHandler<BoundedBody>();
    }

    private static void Configure(HttpClient client, WalletHttpOptions options)
    {
        client.BaseAddress = new Uri(options.BaseUrl.TrimEnd('/') + "/");
        client.Timeout = Timeout.InfiniteTimeSpan;
        var (header, value) = options.KeyPlace == WalletKeyPlace.Bearer
            ? ("Authorization", $"Bearer {options.ApiKey}")
            : ("X-Api-Key", options.ApiKey);
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
    }

    /// <summary>No redirects: the address is the operator's choice and not the wallet's. No decompression: a few bytes must not
    /// become many.</summary>
    private static SocketsHttpHandler PrimaryHandler(WalletGate gate) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = gate.Connect,
    };
}
