using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Registers what handles calls.</summary>
internal static class CallDesks
{
    /// <summary>Adds the path of a call from webhook to answer.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddCalls(this IServiceCollection services)
    {
        services.AddSettings<CallOptions>("Calls");
        services.AddSettings<LineOptions>("Lines");
        services.AddSettings<NumberOptions>("Numbers");
        services.AddSingleton<IValidateOptions<CallOptions>, CallOptionsValidator>();
        services.AddSingleton<IValidateOptions<LineOptions>, LineOptionsValidator>();
        services.AddSingleton<IValidateOptions<NumberOptions>, NumberOptionsValidator>();
        services.AddSingleton(new ServiceCatalog([Wallet.WalletContract.Contract]));
        services.AddCallStores();
        services.AddSingleton<CallClock>();
        services.AddSingleton<CallLog>();
        services.AddSingleton<NumberRules>();
        services.AddSingleton<LookupDesk>();
        services.AddSingleton<BookingDesk>();
        services.AddSingleton<VoicemailDesk>();
        services.AddSingleton<CallOpening>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnRecorder>();
        services.AddSingleton<EventDesk>();
        services.AddSingleton<LiveCalls>();
        services.AddSingleton<CallSession>();
        services.AddSingleton<CallReconciler>();
        services.AddSingleton<FailureNotes>();
        services.AddSingleton<StatusDesk>();
        services.AddSingleton<VoiceDesk>();
        services.AddSingleton<LoadShedding>();
        services.AddSingleton<VoiceEndpoints>();
        return services;
    }
}
