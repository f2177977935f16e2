using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Puts this folder together.</summary>
internal static class TelephonyServices
{
    /// <summary>Settings, webhook gate, TwiML writer, the way to the REST API.</summary>
    public static IServiceCollection AddTelephony(this IServiceCollection services)
    {
        // The packages of the vendor read more from this section than we do, so it may hold what we do not know.
        services.AddOptions<TwilioOptions>().BindConfiguration(TwilioOptions.Section).ValidateOnStart();
        services.AddOptions<SpeechOptions>().Configure<IConfiguration>(ReadLanguages).ValidateOnStart();
        services.AddSettings<FallbackOptions>(FallbackOptions.Section);
        services.AddOptions<DestinationOptions>().Configure<IConfiguration>(ReadDestinations).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        services.AddSingleton<IValidateOptions<SpeechOptions>, SpeechOptionsValidator>();
        services.AddSingleton<IValidateOptions<FallbackOptions>, FallbackOptionsValidator>();
        services.AddSingleton<IValidateOptions<DestinationOptions>, DestinationOptionsValidator>();

        // The framework writes the decoded path of every request into its log, line ends of strangers included. Without any level it
        // also makes neither an activity nor a log scope for each request (docs/performance.md); what fails is logged by Kestrel.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));
        services.AddSingleton<SignatureValidator>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<WebhookGate>();
        services.AddSingleton<TelephonyLog>();
        services.AddSingleton<TwimlWriter>();
        services.AddSingleton<FallbackTwiml>();
        services.AddSingleton<SpokenDefaults>();
        services.AddSingleton(CarrierAccess.Create);
        services.AddSingleton(CarrierAccess.Recordings);
        return services;
    }

    // One by one: the values of a dictionary that cannot be read are otherwise passed over in silence.
    private static void ReadLanguages(SpeechOptions options, IConfiguration configuration)
    {
        foreach (var language in configuration.GetSection($"{SpeechOptions.Section}:{nameof(SpeechOptions.Languages)}").GetChildren())
        {
            options.Languages.TryAdd(language.Key, new SpokenLanguage());
            language.BindStrictly(options.Languages[language.Key]);
        }
    }

    private static void ReadDestinations(DestinationOptions options, IConfiguration configuration)
    {
        foreach (var destination in configuration.GetSection(DestinationOptions.Section).GetChildren())
        {
            options.Addresses[destination.Key] = destination.Value ?? "";
        }
    }
}
