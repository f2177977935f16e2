using Hotline.Voice.Wallet;

namespace Hotline.Tests.Wallet;

/// <summary>A wallet on a real socket that answers as a test says, and the hotline's side of it, put together as the host does.</summary>
internal sealed class StubWallet : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ServiceProvider services;

    private StubWallet(WebApplication server, ServiceProvider services) => (this.server, this.services) = (server, services);

    public ILookupService Hotline => services.GetRequiredService<ILookupService>();

    public WrittenLines Log { get; private init; } = new();

    public static Task<StubWallet> Start(
        RequestDelegate answer, TimeProvider? time = null, params IEnumerable<(string Key, string Value)> settings) =>
        Start(answer, time, "127.0.0.1", new WalletNetwork(), settings);

    /// <summary>A wallet that goes by a name, in a network of its own.</summary>
    public static Task<StubWallet> Start(RequestDelegate answer, string name, WalletNetwork network) => Start(answer, null, name, network, []);

    private static async Task<StubWallet> Start(
        RequestDelegate answer, TimeProvider? time, string name, WalletNetwork network, IEnumerable<(string Key, string Value)> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(TestContext.Current.CancellationToken);

        var log = new WrittenLines();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Wallet:Provider", "Http"),
                new("Wallet:Http:BaseUrl", $"http://{name}:{new Uri(server.Urls.Single()).Port}/hotline/v1"),
                new("Wallet:Http:ApiKey", "key-of-the-test"),
            ])
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build());
        services.AddSingleton(network);
        services.AddWallet();
        return new(server, services.BuildServiceProvider()) { Log = log };
    }

    public static Task<StubWallet> Start(string body, int status = 200) => Start(async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body, http.RequestAborted);
    });

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await server.DisposeAsync();
    }
}
