using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Puts this folder together.</summary>
internal static class TelephonyServices
{
    /// <summary>Settings, signature filter, TwiML writer, texts.</summary>
    public static IServiceCollection AddTelephony(this IServiceCollection services)
    {
        services.AddOptions<TwilioOptions>().BindConfiguration(TwilioOptions.Section).ValidateOnStart();
        services.AddOptions<SpeechOptions>().BindConfiguration(SpeechOptions.Section).ValidateOnStart();
        services.AddOptions<FallbackOptions>().BindConfiguration(FallbackOptions.Section).ValidateOnStart();
        services.AddOptions<DestinationOptions>().Configure<IConfiguration>(ReadDestinations).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        services.AddSingleton<IValidateOptions<SpeechOptions>, SpeechOptionsValidator>();
        services.AddSingleton<IValidateOptions<FallbackOptions>, FallbackOptionsValidator>();
        services.AddSingleton<IValidateOptions<DestinationOptions>, DestinationOptionsValidator>();

        // The framework writes the decoded path of every request into its log, line ends of strangers included.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddSingleton<SignatureValidator>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<TelephonyLog>();
        services.AddSingleton<TwimlWriter>();
        services.AddSingleton<FallbackTwiml>();
        services.AddSingleton<SpokenDefaults>();
        services.AddSingleton(CarrierAccess.Create);
        services.AddSingleton<TextSender>();
        return services;
    }

    private static void ReadDestinations(DestinationOptions options, IConfiguration configuration)
    {
        foreach (var destination in configuration.GetSection(DestinationOptions.Section).GetChildren())
        {
            options.Addresses[destination.Key] = destination.Value ?? "";
        }
    }
}
