using System.Collections.Concurrent;
using Hotline.Voice;
using Hotline.Voice.Storage;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.App;

/// <summary>A whole hotline on a port of its own, with its own data directory and a clock that the test moves. Commits do not wait for
/// the disk.</summary>
public sealed class HotlineApp : IAsyncDisposable
{
    /// <summary>A Tuesday morning in Shanghai, inside the hours.</summary>
    public static readonly DateTimeOffset OfficeHours = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    private readonly Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Action<IServiceCollection>> services = [];
    private readonly bool keepDirectory;
    private WebApplication? app;

    public HotlineApp(DateTimeOffset? at = null, string? directory = null)
    {
        Clock = new TestClock(at ?? OfficeHours);
        keepDirectory = directory is not null;
        Directory = directory ?? System.IO.Directory.CreateTempSubdirectory("hotline-").FullName;
        settings["Storage:Directory"] = Directory;
        settings["Urls"] = "http://127.0.0.1:0";
        settings["Logging:LogLevel:Default"] = "Trace";
        services.Add(collection => collection.PostConfigure<StorageOptions>(storage => storage.SyncWrites = false));
    }

    public TestClock Clock { get; }

    public string Directory { get; }

    /// <summary>Every line that was logged, as text, with its values; and every scope.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public IServiceProvider Services => app?.Services ?? throw new InvalidOperationException("Start the hotline first.");

    public Uri Address => new(app!.Urls.First());

    public HttpClient Http { get; private set; } = new();

    public HotlineApp With(string key, string? value)
    {
        settings[key] = value;
        return this;
    }

    public HotlineApp With(Action<IServiceCollection> configure)
    {
        services.Add(configure);
        return this;
    }

    /// <summary>Serves another flow than the one that ships.</summary>
    public HotlineApp WithFlow(string flowJson)
    {
        var folder = Path.Combine(Directory, "bundle");
        System.IO.Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "flow.json"), flowJson);
        var shipped = Path.Combine(AppContext.BaseDirectory, "flows", "wallet");
        File.Copy(Path.Combine(shipped, "hours.json"), Path.Combine(folder, "hours.json"), overwrite: true);
        File.Copy(Path.Combine(shipped, "queues.json"), Path.Combine(folder, "queues.json"), overwrite: true);
        return With("Flows:Folder", folder);
    }

    /// <summary>Answers look-ups in place of the wallet.</summary>
    public HotlineApp WithWallet(ILookupService wallet) => With(services =>
    {
        foreach (var other in services.Where(service => service.ServiceType == typeof(ILookupService)).ToList())
        {
            services.Remove(other);
        }

        services.AddSingleton(wallet);
    });

    public async Task<HotlineApp> Start()
    {
        app = HotlineHost.Build(new HostSetup
        {
            Settings = settings,
            ReadEnvironment = false,
            Time = Clock,
            Services = collection => services.ForEach(configure => configure(collection)),
            Logging = logging => logging.ClearProviders().AddProvider(new TestLog(Log)),
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        Http = new HttpClient { BaseAddress = Address };
        return this;
    }

    /// <summary>A caller dials the hotline and hears its first words.</summary>
    public async Task<Caller> Dial(string from = "+12025550123", DateTimeOffset? at = null)
    {
        if (app is null)
        {
            await Start();
        }

        return await Caller.Dial(this, from, at);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Stops the hotline and keeps its data, so that another one can be started on it.</summary>
    public async Task Stop()
    {
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            app = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Stop();
        if (!keepDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }

    private sealed class TestLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"Scope {state} {Values(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception} {Values(state)}".TrimEnd());

        public void Dispose()
        {
        }

        private static string Values(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? string.Join(", ", values.Where(value => value.Key != "{OriginalFormat}").Select(value => $"{value.Key}={value.Value}"))
            : "";
    }
}
