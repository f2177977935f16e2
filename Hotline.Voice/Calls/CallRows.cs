using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>The statements on a call's rows that turns and events share; each runs inside a unit.</summary>
internal static class CallRows
{
    public static async Task<(int Seq, long? LastJournalId)?> Pass(StorageUnit unit, TurnCommit turn, int count)
    {
        const string fence = """
            update calls
               set step = @step + 1, seq = seq + @count, phase = @phase, node = @node, touched_at_ms = @at
             where id = @id and step = @step and ended_at_ms is null
            returning seq, last_journal_id
            """;
        await using var row = await unit.Prepared(fence)
            .With("@step", turn.Step).With("@count", count).With("@phase", turn.Phase.Name())
            .With("@node", turn.State.Node).With("@at", turn.AtMs).With("@id", turn.CallId)
            .ReadAsync();
        return await row.ReadAsync()
            ? (row.GetInt32(0), await row.IsDBNullAsync(1) ? null : row.GetInt64(1))
            : null;
    }

    public static Task<int> Link(StorageUnit unit, long callId, long journalId, bool holdsState)
    {
        const string withState = """
            update calls
               set last_journal_id = @journalId, state_journal_id = @journalId
             where id = @id
            """;
        const string withoutState = """
            update calls
               set last_journal_id = @journalId
             where id = @id
            """;
        return unit.Prepared(holdsState ? withState : withoutState)
            .With("@journalId", journalId).With("@id", callId)
            .ExecuteAsync();
    }

    public static async Task End(StorageUnit unit, long callId, JournalEntry.CallEnded? end, long atMs)
    {
        const string endCall = """
            update calls
               set phase = @phase, ended_at_ms = @atMs, touched_at_ms = @atMs
             where id = @callId
            """;
        const string endSearch = """
            update call_search
               set outcome = @phase, reason = @reason, last_node = @node, ended_at_ms = @atMs
             where call_id = @callId
            """;
        if (end is not null)
        {
            var values = new { callId, phase = end.Phase.Name(), reason = end.Reason, node = end.Node, atMs };
            await unit.ExecuteAsync(endCall, values);
            await unit.ExecuteAsync(endSearch, values);
        }
    }

    public static async Task<bool> IsNews(StorageUnit unit, long callId, string eventKey)
    {
        const string sql = """
            insert into carrier_events (call_id, event_key)
            values (@callId, @eventKey)
            on conflict (call_id, event_key) do nothing
            """;
        return await unit.ExecuteAsync(sql, new { callId, eventKey }) == 1;
    }

    // An update that changes nothing holds the row on both engines, until the unit ends.
    public static Task<HeldCall?> Hold(StorageUnit unit, long callId)
    {
        const string sql = """
            update calls
               set seq = seq
             where id = @callId
            returning step as Step, seq as Seq, node as Node, ended_at_ms as EndedAtMs, last_journal_id as LastJournalId
            """;
        return unit.QuerySingleOrDefaultAsync<HeldCall>(sql, new { callId });
    }

    public static async Task Last(StorageUnit unit, long callId, TimeSpan? duration)
    {
        const string sql = """
            update call_search
               set duration_s = @seconds
             where call_id = @callId and duration_s is null
            """;
        if (duration is { } length)
        {
            await unit.ExecuteAsync(sql, new { callId, seconds = (long)length.TotalSeconds });
        }
    }

    /// <summary>What an event without a step needs to know of its call.</summary>
    internal sealed record HeldCall
    {
        public required int Step { get; init; }

        public required int Seq { get; init; }

        public string? Node { get; init; }

        public long? EndedAtMs { get; init; }

        public long? LastJournalId { get; init; }
    }
}
