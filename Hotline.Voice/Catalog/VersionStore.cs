using Dapper;
using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Catalog;

/// <summary>Published versions as rows; a row is never changed.</summary>
public sealed class VersionStore(Database database)
{
    /// <summary>The newest version that this program understands.</summary>
    /// <returns>Null: there is none.</returns>
    public Task<StoredVersion?> Newest() => database.Read(connection =>
    {
        const string sql = """
            select number as Number, content_hash as ContentHash, engine_version as EngineVersion, name as Name, author as Author,
                   comment as Comment, published_at_ms as PublishedAtMs
              from flow_versions
             where engine_version <= @engine
             order by number desc
             limit 1
            """;
        return connection.QuerySingleOrDefaultAsync<StoredVersion>(sql, new { engine = FlowEngine.EngineVersion });
    });

    /// <summary>One version.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>Null: there is no such version.</returns>
    public Task<StoredVersion?> Find(int number) => database.Read(connection =>
    {
        const string sql = """
            select number as Number, content_hash as ContentHash, engine_version as EngineVersion, name as Name, author as Author,
                   comment as Comment, published_at_ms as PublishedAtMs
              from flow_versions
             where number = @number
            """;
        return connection.QuerySingleOrDefaultAsync<StoredVersion>(sql, new { number });
    });

    /// <summary>All versions, the newest first.</summary>
    public Task<IReadOnlyList<StoredVersion>> List() => database.Read(async connection =>
    {
        const string sql = """
            select number as Number, content_hash as ContentHash, engine_version as EngineVersion, name as Name, author as Author,
                   comment as Comment, published_at_ms as PublishedAtMs
              from flow_versions
             order by number desc
            """;
        return (IReadOnlyList<StoredVersion>)[.. await connection.QueryAsync<StoredVersion>(sql)];
    });

    /// <summary>The files of a version, packed.</summary>
    /// <param name="number">The version.</param>
    /// <returns>Null: there is no such version.</returns>
    public Task<byte[]?> Files(int number) => database.Read(connection =>
    {
        const string sql = """
            select files
              from flow_versions
             where number = @number
            """;
        return connection.QuerySingleOrDefaultAsync<byte[]?>(sql, new { number });
    });

    /// <summary>Adds a version after the newest one.</summary>
    /// <param name="contentHash">Of the bundle.</param>
    /// <param name="name">The flow's name.</param>
    /// <param name="author">Who publishes it.</param>
    /// <param name="atMs">When, Unix milliseconds.</param>
    /// <param name="files">The bundle's files, packed.</param>
    /// <param name="onlyIfNew">True: an earlier version with this content counts as well, where several nodes share the versions. A node
    /// that starts with an older folder than the others must not bring the older flow back.</param>
    /// <returns>Its number; null when the newest version has this content already.</returns>
    public Task<int?> Add(
        string contentHash, string name, string author, long atMs, byte[] files, bool onlyIfNew = false) => database.Unit(async unit =>
    {
        // Holds everybody else who publishes until this one is stored.
        const string turn = """
            insert into id_blocks (name, next_id)
            values ('flow_versions', 0)
            on conflict (name) do update set next_id = id_blocks.next_id
            """;
        const string sql = """
            insert into flow_versions (number, content_hash, engine_version, name, author, published_at_ms, files)
            select coalesce(max(number), 0) + 1, @contentHash, @engine, @name, @author, @atMs, @files
              from flow_versions
            having not exists (select 1
                                 from flow_versions newest
                                where newest.content_hash = @contentHash
                                  and (@ever = 1 or newest.number = (select max(number) from flow_versions)))
            returning number
            """;
        await unit.ExecuteAsync(turn);
        return (int?)await unit.ScalarAsync<long?>(
            sql,
            new { contentHash, engine = FlowEngine.EngineVersion, name, author, atMs, files, ever = onlyIfNew && database.IsShared ? 1 : 0 });
    });
}

/// <summary>A version as a row, without its files.</summary>
public sealed record StoredVersion
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The bundle's hash.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The rules it was published under; an older program refuses it.</summary>
    public required int EngineVersion { get; init; }

    /// <summary>The flow's name.</summary>
    public required string Name { get; init; }

    /// <summary>Who published it.</summary>
    public required string Author { get; init; }

    /// <summary>Why; null: nothing was said.</summary>
    public string? Comment { get; init; }

    /// <summary>When, Unix milliseconds.</summary>
    public required long PublishedAtMs { get; init; }
}
