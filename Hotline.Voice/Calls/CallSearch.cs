using System.Collections.Immutable;
using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>The call log, for reading.</summary>
public sealed class CallSearch(Database database, Vault vault)
{
    private const int LargestPage = 1_000;

    private const string Columns = """
        select c.id, s.call_sid, f.line, f.caller_id, p.last_four, f.flow_version, f.is_test, f.started_at_ms,
               c.ended_at_ms, c.phase, f.reason, coalesce(f.last_node, c.node, ''), f.duration_s
          from call_search f
          join calls c on c.id = f.call_id
          join call_sids s on s.call_id = f.call_id
          left join callers p on p.id = f.caller_id

        """;

    private const string Narrowing = """
           and (@outcome is null or f.outcome = @outcome)
           and (@node is null or f.last_node = @node)
           and (@version is null or f.flow_version = @version)
           and (@withTests = 1 or f.is_test = 0)

        """;

    /// <summary>Finds calls, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <returns>At most <see cref="CallFilter.Limit"/>.</returns>
    public Task<IReadOnlyList<CallSummary>> List(CallFilter filter) => database.ReadPrepared(async reader =>
    {
        await using var rows = await reader.Prepared(Statement(filter))
            .With("@hash", filter.Number is { } number ? vault.KeyedHash(number) : null)
            .With("@lastFour", filter.LastFour)
            .With("@fromMs", filter.FromMs).With("@untilMs", filter.UntilMs)
            .With("@outcome", filter.Outcome?.Name()).With("@node", filter.Node).With("@version", filter.FlowVersion)
            .With("@withTests", filter.WithTests ? 1 : 0).With("@beforeId", filter.BeforeId)
            .With("@limit", Math.Clamp(filter.Limit, 1, LargestPage))
            .ReadAsync();
        var found = new List<CallSummary>();
        while (await rows.ReadAsync())
        {
            found.Add(Summary(rows));
        }

        return (IReadOnlyList<CallSummary>)found;
    });

    /// <summary>Our number for a call.</summary>
    /// <param name="callSid">The carrier's name for it.</param>
    /// <returns>Null: there is no such call.</returns>
    public Task<long?> IdOf(string callSid) => database.ReadPrepared(reader =>
    {
        const string sql = "select call_id from call_sids where call_sid = @callSid";
        return reader.Prepared(sql).With("@callSid", callSid).ScalarAsync().AsTask();
    });

    /// <summary>Reads everything that happened in a call.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="withPrivate">True: private values as they are, for those who may see them. Default false: masked.</param>
    /// <returns>Null: there is no such call.</returns>
    public Task<CallTimeline?> Timeline(long callId, bool withPrivate = false) => database.ReadPrepared(async reader =>
    {
        const string chain = """
            with recursive chain (id, previous_id, seq, step, at_ms, events, sealed) as (
                select j.id, j.previous_id, j.seq, j.step, j.at_ms, j.events, j.sealed
                  from calls c
                  join journal j on j.id = c.last_journal_id
                 where c.id = @id
                 union all
                select j.id, j.previous_id, j.seq, j.step, j.at_ms, j.events, j.sealed
                  from chain
                  join journal j on j.id = chain.previous_id)
            select chain.seq, chain.step, chain.at_ms, chain.events, chain.sealed, s.sealed_key
              from chain
              join call_sids s on s.call_id = @id
             order by chain.seq, chain.id
            """;
        if (await Find(reader, callId) is not { } summary)
        {
            return null;
        }

        await using var rows = await reader.Prepared(chain).With("@id", callId).ReadAsync();
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        while (await rows.ReadAsync())
        {
            entries.AddRange(Entries(callId, rows, withPrivate));
        }

        return new CallTimeline(summary, entries.ToImmutable());
    });

    // One statement for each way in, so that each walks its own index; what else narrows is tested row by row.
    internal static string Statement(CallFilter filter)
    {
        const string newestFirst = """
               and (@hash is null or p.number_hash = @hash)
               and (@lastFour is null or p.last_four = @lastFour)
               and (@fromMs is null or f.started_at_ms >= @fromMs)
               and (@untilMs is null or f.started_at_ms < @untilMs)
               and (@beforeId is null or f.call_id < @beforeId)
             order by f.call_id desc
             limit @limit
            """;
        const string live = Columns + "where f.call_id in (select id from calls where ended_at_ms is null)\n"
            + Narrowing + newestFirst;
        const string ofNumber = Columns + "where f.caller_id = (select id from callers where number_hash = @hash)\n"
            + Narrowing + newestFirst;
        const string ofLastFour = Columns + "where f.caller_id in (select id from callers where last_four = @lastFour)\n"
            + Narrowing + newestFirst;
        const string atNode = Columns + "where f.last_node = @node\n" + Narrowing + newestFirst;
        const string ofPeriod = Columns + """
             where f.started_at_ms >= coalesce(@fromMs, 0) and f.started_at_ms < coalesce(@untilMs, 9223372036854775807)

            """ + Narrowing + """
               and @hash is null and @lastFour is null
               and (@beforeId is null or (f.started_at_ms, f.call_id) < (select b.started_at_ms, b.call_id
                                                                           from call_search b
                                                                          where b.call_id = @beforeId))
             order by f.started_at_ms desc, f.call_id desc
             limit @limit
            """;
        const string all = Columns + "where f.call_id > 0\n" + Narrowing + newestFirst;
        return filter switch
        {
            { IsLive: true } => live,
            { Number: not null } => ofNumber,
            { LastFour: not null } => ofLastFour,
            { Node: not null } => atNode,
            { FromMs: not null } or { UntilMs: not null } => ofPeriod,
            _ => all,
        };
    }

    private static async Task<CallSummary?> Find(StorageUnit reader, long callId)
    {
        const string sql = Columns + "where f.call_id = @id";
        await using var row = await reader.Prepared(sql).With("@id", callId).ReadAsync();
        return await row.ReadAsync() ? Summary(row) : null;
    }

    private IEnumerable<TimelineEntry> Entries(long callId, PreparedRows row, bool withPrivate)
    {
        var seq = row.GetInt32(0);
        int? step = row.IsNull(1) ? null : row.GetInt32(1);
        var atMs = row.GetInt64(2);
        var journal = JsonSerializer.Deserialize(row.GetString(3), CallJson.Default.ImmutableArrayJournalEntry);
        var values = Private(callId, row, seq, step, journal.Length);
        return journal.Select((entry, index) => new TimelineEntry(seq + index, step, atMs, entry with
        {
            Private = withPrivate ? values[index] : Mask.Values(values[index]),
        }));
    }

    private ImmutableArray<ImmutableSortedDictionary<string, string>?> Private(
        long callId, PreparedRows row, int seq, int? step, int entries)
    {
        if (row.IsNull(4) || row.IsNull(5))
        {
            return [.. new ImmutableSortedDictionary<string, string>?[entries]];
        }

        var key = vault.OpenKey(callId, row.GetBytes(5));
        var message = row.GetBytes(4);
        var plain = step is { } turn
            ? key.Open(SealPurpose.Turn, turn, message)
            : key.Open(SealPurpose.Event, seq, message);
        return SealedTurn.Decode(plain, entries).Private;
    }

    private static CallSummary Summary(PreparedRows row) => new()
    {
        Id = row.GetInt64(0),
        CallSid = row.GetString(1),
        Line = row.GetString(2),
        CallerId = row.GetInt64OrNull(3),
        LastFour = row.GetStringOrNull(4),
        FlowVersion = row.GetInt32(5),
        IsTest = row.GetInt64(6) != 0,
        StartedAtMs = row.GetInt64(7),
        EndedAtMs = row.GetInt64OrNull(8),
        Phase = CallPhases.Read(row.GetString(9)),
        Reason = row.GetStringOrNull(10),
        Node = row.GetString(11),
        DurationSeconds = row.GetInt64OrNull(12),
    };
}
