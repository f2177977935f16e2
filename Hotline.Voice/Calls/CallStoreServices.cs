namespace Hotline.Voice.Calls;

/// <summary>Registers what stores calls.</summary>
public static class CallStoreServices
{
    /// <summary>Adds the stores; they need the storage.</summary>
    /// <param name="services">Where to.</param>
    /// <returns>The same.</returns>
    public static IServiceCollection AddCallStores(this IServiceCollection services)
    {
        services.AddSingleton<CallStore>();
        services.AddSingleton<CallSearch>();
        services.AddSingleton<CallerStore>();
        services.AddSingleton<ClaimStore>();
        services.AddSingleton<CallbackStore>();
        services.AddSingleton<VoicemailStore>();
        services.AddSingleton<EmergencySwitch>();
        return services;
    }
}
