using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Commands;

/// <summary>The hotline that a command speaks to: the one that serves the data directory, or one in this process.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private CommandHost(WebApplication app, Uri address)
    {
        this.app = app;
        Address = address;
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    /// <summary>The services of this process: settings and files, and the data when nobody else serves it.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Finds the server of the data directory, or starts one in this process on a port of its own.</summary>
    /// <param name="cancellationToken">Ends the starting.</param>
    /// <exception cref="CommandException">The directory is owned by a process that does not serve.</exception>
    public static async Task<CommandHost> Connect(CancellationToken cancellationToken)
    {
        var app = HotlineHost.Build(Quiet(new Dictionary<string, string?> { ["Urls"] = "http://127.0.0.1:0" }));
        var directory = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.FullDirectory;
        if (LockFile.TryRead(directory) is { } holder)
        {
            return new CommandHost(app, holder.Url ?? throw new CommandException(
                $"The data directory {directory} belongs to {holder}, which does not serve yet. Try again in a moment."));
        }

        await app.StartAsync(cancellationToken);
        return new CommandHost(app, new Uri(app.Services.GetRequiredService<PublicAddress>().Base));
    }

    /// <summary>Opens the data for reading, beside whoever serves it.</summary>
    /// <exception cref="CommandException">There is no data yet.</exception>
    public static CommandHost Read()
    {
        var app = HotlineHost.Build(Quiet(new Dictionary<string, string?> { ["Urls"] = "http://127.0.0.1:0" }));
        app.Services.GetRequiredService<Database>().StartReading();
        return new CommandHost(app, new Uri("http://127.0.0.1:0"));
    }

    /// <summary>What phones of this data directory must send.</summary>
    public string PhoneToken => Services.GetRequiredService<PhoneToken>().Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static HostSetup Quiet(IReadOnlyDictionary<string, string?> settings) => new()
    {
        Settings = settings,
        Logging = logging => logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning).AddFilter((_, level) => level >= LogLevel.Error),
    };
}
