using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Storage;

/// <summary>A real SQLite file in a directory of its own; commits do not wait for the disk.</summary>
public sealed class SqliteFixture : IStorageFixture
{
    private readonly bool keepsDirectory;

    public SqliteFixture()
        : this(null)
    {
    }

    internal SqliteFixture(string? directory, string? masterKey = null)
    {
        keepsDirectory = directory is not null;
        Directory = directory ?? System.IO.Directory.CreateTempSubdirectory("hotline-").FullName;
        Options = new StorageOptions { Directory = Directory, MasterKey = masterKey, SyncWrites = false };
        Log = new(NullLogger<StorageLog>.Instance);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Vault = new(options);
        Database = new(options, Vault, Time, Log);
        Callers = new(Database, Vault);
        Calls = new(Database, Vault, Callers);
        Emergency = new(Database, Time);
    }

    public string Directory { get; }

    public StorageOptions Options { get; }

    public StorageLog Log { get; }

    public FakeTimeProvider Time { get; } = new(new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero));

    public TimeProvider Clock => Time;

    public Database Database { get; }

    public Vault Vault { get; }

    public CallerStore Callers { get; }

    public CallStore Calls { get; }

    public CallSearch Search => new(Database, Vault);

    public ClaimStore Claims => new(Database);

    public OutboxStore Outbox => new(Vault, new OutboxSignal(Database));

    public CallbackStore Callbacks => new(Database, Vault);

    public VoicemailStore Voicemails => new(Database, Vault);

    public EmergencySwitch Emergency { get; }

    internal string File => Path.Combine(Directory, "hotline.db");

    public Task Start() => Database.Start(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Calls.Dispose();
        await Database.DisposeAsync();
        if (!keepsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
