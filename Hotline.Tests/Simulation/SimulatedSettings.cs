using Hotline.Voice;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Simulation;

/// <summary>The settings of every simulated hotline, read and checked once: no two lives differ in them, and nothing changes them.</summary>
internal static class SimulatedSettings
{
    private static readonly Lazy<IReadOnlyList<ServiceDescriptor>> Options = new(Read);

    /// <summary>The settings as they are written.</summary>
    public static IConfiguration Written { get; } = new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json")
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Twilio:PublicUrl"] = SimulatedProgram.Home,
            ["Twilio:AuthToken"] = SimulatedProgram.AuthToken,
            ["Numbers:CallbacksPerHour"] = "20",
            ["Numbers:CallbacksPerHourInAll"] = "10000",
        })
        .Build();

    /// <summary>Adds them to a hotline's services, as they were read.</summary>
    public static IServiceCollection AddReadSettings(this IServiceCollection services)
    {
        foreach (var options in Options.Value)
        {
            services.Add(options);
        }

        return services;
    }

    private static List<ServiceDescriptor> Read()
    {
        var services = new ServiceCollection()
            .AddSingleton(Written)
            .AddMetrics()
            .AddLogging()
            .AddHotline(TimeProvider.System, new CarrierChoice(IsLocal: true));
        using var provider = services.BuildServiceProvider();
        return [.. services
            .Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(type => type.GenericTypeArguments[0])
            .Where(type => type.Assembly == typeof(HotlineHost).Assembly && type != typeof(StorageOptions))
            .Distinct()
            .Select(type => Bound(provider, typeof(IOptions<>).MakeGenericType(type)))];
    }

    private static ServiceDescriptor Bound(ServiceProvider provider, Type type)
    {
        var options = (IOptions<object>)provider.GetRequiredService(type);
        _ = options.Value;
        return ServiceDescriptor.Singleton(type, options);
    }
}
