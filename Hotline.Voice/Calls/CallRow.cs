using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>What is stored of a call, as it was read and not opened yet.</summary>
internal sealed record CallRow
{
    private const string Columns = """
        select c.id, s.call_sid, s.line, s.caller_id, c.flow_version, c.step, c.seq, c.phase, s.is_test, s.clock_offset_ms,
               s.started_at_ms, c.ended_at_ms, s.sealed_key, j.step as state_step, j.token, j.sealed
          from calls c
          join call_sids s on s.call_id = c.id
          left join journal j on j.id = c.state_journal_id

        """;

    // "limit" has each looked for by its key, also by a plan that was made when the tables were all but empty.
    private const string ForEachKey = """
        select c.*
          from unnest(@keys) as k (key)
         cross join lateral (

        """;

    private const string ThatOne = """

         limit 1) c
        """;

    /// <summary>What can be read as it is; without key, state and answer.</summary>
    public required StoredCall Plain { get; init; }

    /// <summary>The call's key; null: destroyed.</summary>
    public byte[]? SealedKey { get; init; }

    /// <summary>The step at which state and answer were sealed.</summary>
    public int StateStep { get; init; }

    /// <summary>State and answer; null: there is none.</summary>
    public byte[]? SealedState { get; init; }

    /// <summary>Reads a call by our number for it.</summary>
    public static Task<CallRow?> Load(StorageUnit reader, long callId)
    {
        const string sql = Columns + "where c.id = @id";
        return One(reader.Prepared(sql).With("@id", callId));
    }

    /// <summary>Reads a call by the carrier's name for it.</summary>
    public static Task<CallRow?> Find(StorageUnit reader, string callSid)
    {
        const string sql = Columns + "where s.call_sid = @callSid";
        return One(reader.Prepared(sql).With("@callSid", callSid));
    }

    /// <summary>Reads those of several calls that are there, in any order. Only where a unit <see cref="StorageUnit.ChangesSeveralTables"/>.</summary>
    public static Task<List<CallRow>> Load(StorageUnit reader, long[] callIds)
    {
        const string sql = ForEachKey + Columns + "where c.id = k.key" + ThatOne;
        return All(reader.Prepared(sql).WithEach("@keys", callIds));
    }

    /// <inheritdoc cref="Load(StorageUnit, long[])"/>
    public static Task<List<CallRow>> Find(StorageUnit reader, string[] callSids)
    {
        const string sql = ForEachKey + Columns + "where s.call_sid = k.key" + ThatOne;
        return All(reader.Prepared(sql).WithEach("@keys", callSids));
    }

    /// <summary>Opens what is sealed.</summary>
    /// <param name="vault">Whose key sealed it.</param>
    public StoredCall Open(Vault vault)
    {
        if (SealedKey is null)
        {
            return Plain;
        }

        var key = vault.OpenKey(Plain.Id, SealedKey);
        if (SealedState is null)
        {
            return Plain with { Key = key };
        }

        var turn = SealedTurn.Decode(key.Open(SealPurpose.Turn, StateStep, SealedState), entries: 0);
        return Plain with { Key = key, State = turn.State, Answer = turn.Answer };
    }

    /// <summary>Key and state are private, also when they are sealed.</summary>
    /// <returns>The call.</returns>
    public override string ToString() => $"CallRow({Plain.Id})";

    private static async Task<CallRow?> One(PreparedCommand command)
    {
        await using var row = await command.ReadAsync();
        return await row.ReadAsync() ? Of(row) : null;
    }

    private static async Task<List<CallRow>> All(PreparedCommand command)
    {
        var all = new List<CallRow>();
        await using var row = await command.ReadAsync();
        while (await row.ReadAsync())
        {
            all.Add(Of(row));
        }

        return all;
    }

    private static CallRow Of(PreparedRows row) => new()
    {
        SealedKey = row.IsNull(12) ? null : row.GetBytes(12),
        StateStep = row.IsNull(13) ? 0 : row.GetInt32(13),
        SealedState = row.IsNull(15) ? null : row.GetBytes(15),
        Plain = new()
        {
            Id = row.GetInt64(0),
            CallSid = row.GetString(1),
            Line = row.GetString(2),
            CallerId = row.GetInt64OrNull(3),
            FlowVersion = row.GetInt32(4),
            Step = row.GetInt32(5),
            Seq = row.GetInt32(6),
            Phase = CallPhases.Read(row.GetString(7)),
            IsTest = row.GetInt64(8) != 0,
            ClockOffsetMs = row.GetInt64(9),
            StartedAtMs = row.GetInt64(10),
            EndedAtMs = row.GetInt64OrNull(11),
            IdempotencyToken = row.GetStringOrNull(14),
        },
    };
}
