using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hotline.Voice.Wallet;

/// <summary>Puts the wallet together.</summary>
public static class WalletServices
{
    /// <summary>Adds the wallet of the settings' <c>Wallet</c> section as an <see cref="ILookupService"/>.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddWallet(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<WalletOptions>().BindConfiguration("Wallet").ValidateOnStart();
        services.AddSingleton<IDemoWalletLedger, MemoryLedger>();
        services.AddSingleton(_ => DemoWalletData.Load());
        services.AddSingleton<ILookupService, DemoWallet>();
        return services;
    }
}
