using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>A real PostgreSQL database of its own, as one node sees it.</summary>
public sealed class PostgreSqlFixture : IStorageFixture
{
    private readonly string directory = Directory.CreateTempSubdirectory("hotline-").FullName;
    private readonly bool isNode;

    public PostgreSqlFixture()
        : this(null)
    {
    }

    internal PostgreSqlFixture(string? name, string? connection = null, int connections = 6, TimeProvider? clock = null)
    {
        isNode = name is not null || connection is not null;
        Name = name ?? SharedCluster.Name();
        Settings = new StorageOptions
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = connection ?? SharedCluster.Connection(Name),
            MasterKey = SharedCluster.MasterKey,
            Directory = directory,
            VoiceConnections = connections,
            OtherConnections = connections,
            FollowDatabaseClock = clock is not null,
        };
        Clock = clock ?? Time;
        var options = Microsoft.Extensions.Options.Options.Create(Settings);
        Vault = new(options);
        Database = new(options, Vault, Clock, new(NullLogger<StorageLog>.Instance));
        Callers = new(Database, Vault);
        Calls = new(Database, Vault, Callers);
        Emergency = new(Database, Clock);
    }

    public string Name { get; }

    public StorageOptions Settings { get; }

    public FakeTimeProvider Time { get; } = new(new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero));

    public TimeProvider Clock { get; }

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

    /// <summary>Another node on the same database.</summary>
    internal async Task<PostgreSqlFixture> Node(int connections = 6, TimeProvider? clock = null)
    {
        var node = new PostgreSqlFixture(Name, Settings.ConnectionString, connections, clock);
        await node.Start();
        return node;
    }

    public async Task Start()
    {
        if (!isNode)
        {
            await SharedCluster.Create(Name);
        }

        await Database.Start(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Calls.Dispose();
        await Database.DisposeAsync();
        if (!isNode)
        {
            await SharedCluster.Drop(Name);
        }

        Directory.Delete(directory, recursive: true);
    }
}
