using System.Globalization;
using System.Text;
using Hotline.Tests.App;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Hotline.Voice.Wallet;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Twilio.Clients;

namespace Hotline.Tests.Simulation;

/// <summary>One life of the hotline: everything of it but sockets, tickers and threads, until it is killed.</summary>
internal sealed class SimulatedProgram : ILookupService, IDisposable
{
    private const string Home = "https://hotline.example";
    private const string AuthToken = "simulated";

    private static readonly IConfiguration Settings = new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json")
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Twilio:PublicUrl"] = Home, ["Twilio:AuthToken"] = AuthToken, ["Numbers:CallbacksPerHour"] = "20", ["Numbers:CallbacksPerHourInAll"] = "10000" })
        .Build();

    private readonly ServiceProvider services;
    private readonly SimulatedStorage storage;
    private readonly SimulatedTime.Clock clock;
    private readonly SimulatedWallet wallet;
    private readonly Faults log = new();
    private readonly TaskCompletionSource death = new();
    private readonly VoiceEndpoints endpoints;
    private readonly Dictionary<Type, object> known = [];

    /// <summary>Starts a hotline on what an earlier one has left.</summary>
    public SimulatedProgram(Surroundings around)
    {
        wallet = around.Wallet;
        clock = around.Time.NewClock();
        storage = new SimulatedStorage(around.Data, Kill);
        var options = new StorageOptions { Directory = around.Data.Folder, MasterKey = SharedCluster.MasterKey, SyncWrites = false };
        services = new ServiceCollection()
            .AddSingleton(Settings)
            .AddMetrics()
            .AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddProvider(log))
            .AddSingleton<IServer, NoServer>()
            .AddHotline(clock, new CarrierChoice(IsLocal: true))
            .WithoutTelephones()
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(options))
            .AddSingleton(new Database(options, storage))
            .RemoveAll<ILookupService>()
            .AddSingleton<ILookupService>(this)
            .AddSingleton<ITwilioRestClient>(new SimulatedMessages(this, around))
            .BuildServiceProvider();
        foreach (var version in around.Versions)
        {
            Get<VersionLoader>().Know(version);
        }

        endpoints = Get<VoiceEndpoints>();
    }

    public string Service => "wallet";

    public bool IsDead { get; private set; }

    /// <summary>What went wrong in it that no fault explains.</summary>
    public IReadOnlyList<string> Errors => log.Lines;

    public T Get<T>()
        where T : notnull => (T)Get(typeof(T));

    // Asked twice for the same, the container compiles its answer, which takes longer than a life.
    public object Get(Type service) =>
        known.TryGetValue(service, out var found) ? found : known[service] = services.GetRequiredService(service);

    /// <inheritdoc cref="SimulatedStorage.KillAt"/>
    public void KillAt(int unit, bool isStored) => storage.KillAt(unit, isStored);

    /// <summary>Ends it here and now: nothing is flushed, nobody is told, and what still runs of it comes to nothing.</summary>
    public void Kill()
    {
        if (IsDead)
        {
            return;
        }

        IsDead = true;
        clock.Stop();
        storage.Die();
        death.SetResult();
    }

    /// <summary>Posts a webhook, signed.</summary>
    /// <returns>The answer. Null: the program died before it gave one.</returns>
    public async Task<string?> Post(string target, IReadOnlyList<KeyValuePair<string, string>> form, string token)
    {
        var http = Request(target, form, token);
        var answer = Handle(http, target.Split('?')[0]);
        await Task.WhenAny(answer, death.Task);
        if (IsDead)
        {
            return null;
        }

        await answer;
        Assert.Equal(200, http.Response.StatusCode);
        return Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
    }

    Task<LookupAnswer> ILookupService.Ask(LookupQuery query, CancellationToken cancellationToken) =>
        IsDead ? new TaskCompletionSource<LookupAnswer>().Task : wallet.Ask(query);

    public void Dispose()
    {
        Kill();
        OneThread.Block(services.DisposeAsync().AsTask());
    }

    private Task Handle(DefaultHttpContext http, string path)
    {
        if (path.Split('/') is ["", "voice", "step", var call, var step])
        {
            http.Request.RouteValues["callId"] = call;
            http.Request.RouteValues["step"] = step;
            return endpoints.Step(http);
        }

        return path switch
        {
            "/voice/incoming" => endpoints.Incoming(http),
            "/voice/fallback" => endpoints.Fallback(http),
            "/voice/status" => endpoints.Status(http),
            _ => throw new NotSupportedException($"Nobody answers {path}."),
        };
    }

    private static DefaultHttpContext Request(string target, IReadOnlyList<KeyValuePair<string, string>> form, string token)
    {
        var body = Encoding.UTF8.GetBytes(string.Join('&', form.Select(field =>
            $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.Method = "POST";
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.ContentLength = body.Length;
        http.Request.Body = new MemoryStream(body);
        http.Request.QueryString = new QueryString(target.Contains('?', StringComparison.Ordinal) ? target[target.IndexOf('?', StringComparison.Ordinal)..] : "");
        http.Request.Headers["X-Twilio-Signature"] = SignedWebhooks.Signature(AuthToken, Home + target, form);
        http.Request.Headers["I-Twilio-Idempotency-Token"] = token;
        http.Response.Body = new MemoryStream();
        return http;
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }

    /// <summary>What is logged as an error: an apology that no fault explains is one. That the carrier lost answers is not ours.</summary>
    private sealed class Faults : ILoggerProvider, ILogger
    {
        private const int FellBack = 1009;
        private const int CarrierAway = 9705;

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id is not (FellBack or CarrierAway))
            {
                Lines.Add(string.Create(CultureInfo.InvariantCulture, $"{eventId.Id} {formatter(state, exception)} {exception}"));
            }
        }

        public void Dispose()
        {
        }
    }
}
