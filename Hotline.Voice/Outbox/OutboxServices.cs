using Hotline.Voice.Calls;

namespace Hotline.Voice.Outbox;

/// <summary>Registers the way to the carrier.</summary>
internal static class OutboxServices
{
    /// <summary>Adds what sends commands and learns what became of them; they need the storage and the calls' clock.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxLog>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<OutboxLedger>();
        services.AddSingleton<LeftBehind>();
        services.AddSingleton<CommandSender>();
        services.AddSingleton<CarrierInquiry>();
        services.AddSingleton<CarrierBreaker>();
        services.AddSingleton<LateCalls>();
        services.AddSingleton<CarrierReports>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<OutboxReconciler>();
        services.AddSingleton<OutboxEndpoint>();
        services.AddHostedService<OutboxService>();
        services.AddHostedService<Ticker<OutboxReconciler>>();
        return services;
    }
}
