using Microsoft.Extensions.Options;

namespace Hotline.Voice.Storage;

/// <summary>Registers the storage.</summary>
public static class StorageServices
{
    /// <summary>Adds database and vault. Whoever hosts them calls <see cref="Database.Start"/>.</summary>
    /// <param name="services">Where to.</param>
    /// <returns>The same.</returns>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<StorageOptions>(StorageOptions.Section);
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<StorageLog>();
        services.AddSingleton<Vault>();
        services.AddSingleton<Database>();
        return services;
    }
}
