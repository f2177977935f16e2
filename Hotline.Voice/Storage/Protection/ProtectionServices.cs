using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Hotline.Voice.Storage.Protection;

/// <summary>Registers data protection.</summary>
internal static class ProtectionServices
{
    /// <summary>Adds it, with its keys in the database. Loads them at the start, so it comes after whoever opens the database.</summary>
    /// <param name="services">Where to; they have the storage.</param>
    public static IServiceCollection AddSharedDataProtection(this IServiceCollection services)
    {
        services.AddSingleton<ProtectionKeys>();
        services.AddSingleton<ProtectionKeySealer>();
        // By name, not by the folder it runs from, which differs from node to node.
        services.AddDataProtection().SetApplicationName("hotline");
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys, ProtectionKeySealer>((options, keys, sealer) =>
        {
            options.XmlRepository = keys;
            options.XmlEncryptor = sealer;
        });
        return services;
    }
}
