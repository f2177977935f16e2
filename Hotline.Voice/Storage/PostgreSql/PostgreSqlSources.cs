using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>Where connections come from: one source for work that writes, one for work that only reads, one for bringing the schema
/// forward, one for what nodes tell each other.</summary>
internal sealed class PostgreSqlSources : IAsyncDisposable
{
    private const int ConnectSeconds = 2;
    private const int AnswerSeconds = 6;
    private const int KeepAliveSeconds = 10;

    private const string ReadOnly = "-c default_transaction_read_only=on";

    // The few statements of a turn name their rows, one or many, by their ids: planning each anew would cost more than running it.
    private const string OnePlan = "-c plan_cache_mode=force_generic_plan";

    private static readonly string[] Limits =
    [
        "-c lock_timeout=1000",
        "-c idle_in_transaction_session_timeout=3000",
        "-c statement_timeout=5000",
    ];

    private readonly NpgsqlConnectionStringBuilder settings;

    public PostgreSqlSources(StorageOptions options)
    {
        settings = new(options.ConnectionString);
        Place = $"PostgreSQL, database {settings.Database} on {settings.Host}";
        string[] limits = options.SyncWrites ? Limits : [.. Limits, "-c synchronous_commit=off"];
        Writing = Build("hotline", limits);
        Reading = Build("hotline reads", [.. limits, ReadOnly]);
        WritingCalls = Build("hotline calls", [.. limits, OnePlan]);
        ReadingCalls = Build("hotline call reads", [.. limits, ReadOnly, OnePlan]);
        Migrating = Build("hotline migrates", ["-c lock_timeout=60000", "-c statement_timeout=0"], answerSeconds: 0);
        Listening = Build("hotline hints", limits, keepAliveSeconds: KeepAliveSeconds);
    }

    /// <summary>Database and servers, without who opens it.</summary>
    public string Place { get; }

    public NpgsqlDataSource Writing { get; }

    public NpgsqlDataSource Reading { get; }

    public NpgsqlDataSource WritingCalls { get; }

    public NpgsqlDataSource ReadingCalls { get; }

    public NpgsqlDataSource Migrating { get; }

    public NpgsqlDataSource Listening { get; }

    public async ValueTask DisposeAsync()
    {
        await Writing.DisposeAsync();
        await Reading.DisposeAsync();
        await WritingCalls.DisposeAsync();
        await ReadingCalls.DisposeAsync();
        await Migrating.DisposeAsync();
        await Listening.DisposeAsync();
    }

    // Our own pools keep sessions with their prepared statements; Npgsql's would hand out connections to a server that was the primary.
    private NpgsqlDataSource Build(string name, string[] limits, int answerSeconds = AnswerSeconds, int keepAliveSeconds = 0)
    {
        var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            ApplicationName = string.IsNullOrEmpty(settings.ApplicationName) ? name : settings.ApplicationName,
            Options = string.Join(' ', [settings.Options ?? "", .. limits]).Trim(),
            Pooling = false,
            Timeout = ConnectSeconds,
            CommandTimeout = answerSeconds,
            KeepAlive = keepAliveSeconds,
            HostRecheckSeconds = 0,
            MaxAutoPrepare = 50,
            IncludeErrorDetail = false,
        };
        var isOneHost = !(settings.Host ?? "").Contains(',', StringComparison.Ordinal);
        own.TargetSessionAttributes = null;
        var builder = new NpgsqlDataSourceBuilder(own.ConnectionString);
        return isOneHost ? builder.Build() : builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }
}
