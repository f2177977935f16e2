using Hotline.Carrier;
using Hotline.Voice.Calls;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Mounts the local carrier on the hotline's own port, for as long as there is no account at Twilio.</summary>
internal static class CarrierOnDesk
{
    /// <summary>Adds the local carrier.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddCarrierOnDesk(this IServiceCollection services)
    {
        services.AddSingleton<IPostConfigureOptions<TwilioOptions>, LocalAuthToken>();
        services.AddSingleton<PhoneToken>();
        return services.AddLocalCarrier((options, provider) =>
        {
            options.AuthToken = provider.GetRequiredService<IOptions<TwilioOptions>>().Value.AuthToken!;
            options.RememberedCalls = 500;
            options.PhoneToken = provider.GetRequiredService<PhoneToken>().Value;
            options.Time = provider.GetRequiredService<TimeProvider>();
        });
    }

    /// <summary>Maps the carrier's addresses, and gives it our numbers once it is known where we listen.</summary>
    /// <param name="app">The host.</param>
    public static void MapCarrierOnDesk(this WebApplication app)
    {
        app.MapLocalCarrier();
        app.Lifetime.ApplicationStarted.Register(() => Connect(app.Services));
    }

    /// <summary>A number that is answered by a hotline, as the README has operators set it up.</summary>
    /// <param name="number">E.164.</param>
    /// <param name="home">Where the hotline is called, without a slash at the end.</param>
    public static CarrierNumber Number(string number, string home) => new(
        number, new Uri($"{home}/voice/incoming"), new Uri($"{home}/voice/fallback"), new Uri($"{home}/voice/status"));

    private static void Connect(IServiceProvider services)
    {
        var home = services.GetRequiredService<PublicAddress>().Base;
        var options = services.GetRequiredService<LocalCarrier>().Options;
        options.ApiUrl = new Uri(home);
        foreach (var number in services.GetRequiredService<IOptions<LineOptions>>().Value.Numbers)
        {
            options.Numbers.Add(Number(number, home));
        }
    }
}
