using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;
using Hotline.Voice.Queues.Api;
using Hotline.Voice.Queues.Legs;
using Hotline.Voice.Queues.Waiting;
using Hotline.Voice.Reports;
using Hotline.Voice.Storage;
using Hotline.Voice.Storage.Protection;
using Hotline.Voice.Telephony;
using Hotline.Voice.Wallet;
using Hotline.Voice.WebConsole;

namespace Hotline.Voice;

/// <summary>The whole host, for the program, for tests and for measurements.</summary>
public static class HotlineHost
{
    /// <summary>Silent until the host has started: a start that fails is explained once, in a line, by whoever started it.</summary>
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Builds the host; nothing is opened or written before it starts.</summary>
    /// <param name="setup">What it is built from.</param>
    /// <exception cref="SettingsException">A setting that decides what is built is wrong.</exception>
    public static WebApplication Build(HostSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HotlineHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            // Settings are read once. The watch would be told of every write to data that lie below the program.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        AddSettings(builder.Configuration, setup);
        builder.WebHost.ConfigureKestrel(ServerLimits.Set);
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        var hasStarted = false;
        builder.Logging.AddFilter(HostCategory, level => hasStarted && level >= LogLevel.Warning);
        setup.Logging?.Invoke(builder.Logging);

        var carrier = CarrierChoice.From(builder.Configuration);
        builder.Services.AddHotline(setup.Time, carrier);
        Draining.Add(builder.Services);
        builder.Services.AddSingleton<Rehearsal>();
        builder.Services.AddHostedService<Startup>();
        builder.Services.AddSharedDataProtection();
        builder.Services.AddHostedService<Ticker<FlowCatalog>>();
        builder.Services.AddHostedService<Ticker<FailureNotes>>();
        builder.Services.AddHostedService<Ticker<CallReconciler>>();
        builder.Services.AddHostedService<RouterService>();
        builder.Services.AddHostedService<Ticker<QueueSweeper>>();
        builder.Services.AddHostedService<Ticker<QueueReconciler>>();
        if (carrier.IsLocal)
        {
            builder.Services.AddCarrierOnDesk();
        }

        setup.Services?.Invoke(builder.Services);

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => hasStarted = true);
        app.UseLoadShedding();
        app.UseStorageRefusal();
        if (IsShared(builder.Configuration))
        {
            app.UseWhen(static http => http.Request.Path.StartsWithSegments("/voice"), static voice => voice.Use(StorageLane.Voice));
        }

        app.MapVoice();
        app.MapOutbox();
        app.MapWaiting();
        app.MapLegs();
        app.MapMedia();
        app.MapHealth();
        app.MapAgents();
        app.MapSupervisors();
        app.MapUsers();
        if (carrier.IsLocal)
        {
            app.MapCarrierOnDesk();
            app.MapPhonePage();
        }

        return app;
    }

    /// <summary>Adds everything but what listens and what ticks, which is all that a simulation needs.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="carrier">Which carrier the hotline is connected to.</param>
    internal static IServiceCollection AddHotline(this IServiceCollection services, TimeProvider time, CarrierChoice carrier)
    {
        services.AddSingleton(time);
        services.AddSingleton(carrier);
        services.AddStorage();
        services.AddTelephony();
        services.AddWallet();
        services.AddCatalog();
        services.AddCalls();
        services.AddOutbox();
        services.AddQueues();
        services.AddLegs();
        services.AddReports();
        return services;
    }

    // Nothing is resolved before the start, so that what is wrong with the settings is said once, and there.
    private static bool IsShared(ConfigurationManager settings) =>
        Enum.TryParse<StorageProvider>(settings["Storage:Provider"], ignoreCase: true, out var provider) && provider == StorageProvider.PostgreSql;

    private static void AddSettings(ConfigurationManager settings, HostSetup setup)
    {
        settings.Sources.Clear();
        settings.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: false);
        if (setup.ReadEnvironment)
        {
            settings.AddUserSecrets(typeof(HotlineHost).Assembly, optional: true).AddEnvironmentVariables();
        }

        settings.AddInMemoryCollection(setup.Settings);
    }
}
