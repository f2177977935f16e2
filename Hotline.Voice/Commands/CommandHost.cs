using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Commands;

/// <summary>What a command works with: the hotline that serves the data directory or one in this process, its data, or its files alone.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool isStarted;
    private readonly bool isStandalone;

    private CommandHost(WebApplication app, Uri? address = null, bool isStarted = false, bool isStandalone = false)
    {
        this.app = app;
        this.isStarted = isStarted;
        this.isStandalone = isStandalone;
        Home = address;
    }

    /// <summary>Where the hotline answers.</summary>
    /// <exception cref="InvalidOperationException">The command did not connect to one.</exception>
    public Uri Address => Home ?? throw new InvalidOperationException("This command is not connected to a hotline.");

    /// <summary>Where the hotline of the data directory answers, also when the telephones are at a carrier that runs alone.</summary>
    /// <exception cref="CommandException">None serves it.</exception>
    public Uri Hotline
    {
        get
        {
            if (!isStandalone)
            {
                return Address;
            }

            var directory = Settings<StorageOptions>().FullDirectory;
            return LockFile.TryRead(directory)?.Url ?? throw new CommandException($"No hotline serves the data directory {directory}: start one there first.");
        }
    }

    /// <summary>What phones of this data directory must send.</summary>
    public string PhoneToken => Get<PhoneToken>().Value;

    /// <summary>Where the hotline is, for the person at the terminal.</summary>
    public string Whereabouts => isStandalone ? $"The local carrier is at {Address}." : isStarted
        ? $"No server runs on {Get<Database>().Place}: the hotline answers in this process, on the same data."
        : $"The hotline answers at {Address}, on {Get<Database>().Place}.";

    private Uri? Home { get; }

    /// <summary>Settings and files; nothing of the data is opened.</summary>
    /// <param name="terminal">Where the command was typed.</param>
    public static CommandHost Files(Terminal terminal) => new(Build(terminal));

    /// <summary>Settings, and the tokens of the local carrier; nothing of the data is opened.</summary>
    /// <param name="terminal">Where the command was typed.</param>
    /// <param name="carrier">A carrier that runs alone; null: the command is that carrier.</param>
    /// <exception cref="CommandException">The settings are those of a hotline at Twilio.</exception>
    public static CommandHost Desk(Terminal terminal, Uri? carrier = null)
    {
        var app = Build(terminal);
        return app.Services.GetRequiredService<CarrierChoice>().IsLocal
            ? new CommandHost(app, carrier, isStandalone: true)
            : throw new CommandException(
                "Twilio:Client:AccountSid is set, which is for the nodes: leave it out of the settings of the local carrier and its telephones.");
    }

    /// <summary>Opens the data for reading, beside whoever serves it.</summary>
    /// <param name="terminal">Where the command was typed.</param>
    /// <exception cref="StorageStartException">There is no data, or it cannot be read with this program and key.</exception>
    public static async Task<CommandHost> Read(Terminal terminal)
    {
        var host = new CommandHost(Build(terminal));
        try
        {
            host.Get<Database>().StartReading();
            return host;
        }
        catch (Exception)
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Finds the server of the data directory, or starts one in this process on a port of its own.</summary>
    /// <param name="terminal">Where the command was typed.</param>
    /// <param name="cancellationToken">Ends the starting.</param>
    /// <exception cref="CommandException">The directory is owned by a process that does not serve, or the hotline is at Twilio.</exception>
    public static async Task<CommandHost> Connect(Terminal terminal, CancellationToken cancellationToken)
    {
        var app = Build(terminal);
        try
        {
            return await Connect(app, cancellationToken);
        }
        catch (Exception)
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A service of this process.</summary>
    /// <typeparam name="T">Which.</typeparam>
    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A section of the settings, checked.</summary>
    /// <typeparam name="T">Which.</typeparam>
    public T Settings<T>()
        where T : class => Get<IOptions<T>>().Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (isStarted)
        {
            await app.StopAsync();
        }

        await app.DisposeAsync();
    }

    private static async Task<CommandHost> Connect(WebApplication app, CancellationToken cancellationToken)
    {
        if (!app.Services.GetRequiredService<CarrierChoice>().IsLocal)
        {
            throw new CommandException(
                "This hotline is at Twilio (Twilio:Client:AccountSid is set): dial its number. Only the local carrier has a telephone here.");
        }

        var directory = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.FullDirectory;
        if (LockFile.TryRead(directory) is { } holder)
        {
            return new CommandHost(app, holder.Url ?? throw new CommandException(
                $"The data directory {directory} belongs to {holder}, which does not serve yet. Try again in a moment."));
        }

        await app.StartAsync(cancellationToken);
        return new CommandHost(app, new Uri(app.Services.GetRequiredService<PublicAddress>().Local), isStarted: true);
    }

    private static WebApplication Build(Terminal terminal)
    {
        var setup = terminal.Setup;
        var settings = new Dictionary<string, string?>(setup.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["Urls"] = "http://127.0.0.1:0",
        };
        return HotlineHost.Build(setup with
        {
            Settings = settings,
            Services = services =>
            {
                services.AddSingleton<IHostLifetime, CommandLifetime>();
                setup.Services?.Invoke(services);
            },
            Logging = logging => TerminalLog.Use(logging, terminal.Error),
        });
    }

    /// <summary>Leaves Ctrl+C to the command.</summary>
    private sealed class CommandLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
