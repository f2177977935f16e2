using System.Globalization;
using System.Text;
using Hotline.Tests.App;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice;
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
    public const string Home = "https://hotline.example";
    public const string AuthToken = "simulated";

    private readonly ServiceProvider services;
    private readonly SimulatedStorage storage;
    private readonly SimulatedTime.Clock clock;
    private readonly SimulatedWallet wallet;
    private readonly Faults log = new();
    private readonly TaskCompletionSource death = new();
    private readonly Dictionary<Type, object> known = [];

    /// <summary>Starts a hotline on what an earlier one has left.</summary>
    /// <param name="around">What there is around it.</param>
    /// <param name="carrier">What it asks for calls, for agents' telephones too; null: the carrier takes texts and tells how calls are, and nobody
    /// rings agents.</param>
    public SimulatedProgram(Surroundings around, Func<SimulatedProgram, ITwilioRestClient>? carrier = null)
    {
        wallet = around.Wallet;
        clock = around.Time.NewClock();
        storage = new SimulatedStorage(around.Data, Kill);
        var options = new StorageOptions { Directory = around.Data.Folder, MasterKey = SharedCluster.MasterKey, SyncWrites = false };
        var everything = new ServiceCollection()
            .AddSingleton(SimulatedSettings.Written)
            .AddMetrics()
            .AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddProvider(log))
            .AddSingleton<IServer, NoServer>()
            .AddHotline(clock, new CarrierChoice(IsLocal: true))
            .AddReadSettings()
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(options))
            .AddSingleton(new Database(options, storage))
            .RemoveAll<ILookupService>()
            .AddSingleton<ILookupService>(this)
            .AddSingleton(carrier?.Invoke(this) ?? new SimulatedMessages(this, around));
        services = (carrier is null ? everything.WithoutTelephones() : everything).BuildServiceProvider();
        foreach (var version in around.Versions)
        {
            Get<VersionLoader>().Know(version);
        }
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
        var body = string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        var answer = await Post(target, Encoding.UTF8.GetBytes(body), SignedWebhooks.Signature(AuthToken, Home + target, form), token);
        Assert.Equal(200, answer?.Status ?? 200);
        return answer?.Body;
    }

    /// <summary>Posts a webhook as it is.</summary>
    /// <returns>The answer. Null: the program died before it gave one.</returns>
    public async Task<Answer?> Post(string target, byte[] body, string signature, string token)
    {
        var http = Request(target, body, signature, token);
        var answer = SimulatedRoutes.Handle(this, http, target.Split('?')[0]);
        await Task.WhenAny(answer, death.Task);
        if (IsDead)
        {
            return null;
        }

        await answer;
        return new Answer(http.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));
    }

    Task<LookupAnswer> ILookupService.Ask(LookupQuery query, CancellationToken cancellationToken) =>
        IsDead ? new TaskCompletionSource<LookupAnswer>().Task : wallet.Ask(query);

    public void Dispose()
    {
        Kill();
        OneThread.Block(services.DisposeAsync().AsTask());
    }

    private static DefaultHttpContext Request(string target, byte[] body, string signature, string token)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.Method = "POST";
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.ContentLength = body.Length;
        http.Request.Body = new MemoryStream(body);
        http.Request.QueryString = new QueryString(target.Contains('?', StringComparison.Ordinal) ? target[target.IndexOf('?', StringComparison.Ordinal)..] : "");
        http.Request.Headers["X-Twilio-Signature"] = signature;
        http.Request.Headers["I-Twilio-Idempotency-Token"] = token;
        http.Response.Body = new MemoryStream();
        return http;
    }

    /// <summary>What a webhook was answered.</summary>
    internal sealed record Answer(int Status, string Body);

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
