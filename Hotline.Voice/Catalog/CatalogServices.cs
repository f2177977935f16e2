using Microsoft.Extensions.Options;

namespace Hotline.Voice.Catalog;

/// <summary>Registers the versions of the flow.</summary>
internal static class CatalogServices
{
    /// <summary>Adds the catalogue; whoever hosts it calls <see cref="FlowCatalog.Start"/>.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSettings<CatalogOptions>(CatalogOptions.Section);
        services.AddSingleton<IValidateOptions<CatalogOptions>, CatalogOptionsValidator>();
        services.AddSingleton<CatalogLog>();
        services.AddSingleton<VersionStore>();
        services.AddSingleton<VersionLoader>();
        services.AddSingleton<BundleCheck>();
        services.AddSingleton<FlowCatalog>();
        return services;
    }
}
