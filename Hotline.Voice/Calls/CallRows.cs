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
            ? (row.GetInt32(0), row.GetInt64OrNull(1))
            : null;
    }

    public static ValueTask<int> Link(StorageUnit unit, long callId, long journalId, bool holdsState)
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
            await unit.Prepared(endCall)
                .With("@phase", end.Phase.Name()).With("@atMs", atMs).With("@callId", callId)
                .ExecuteAsync();
            await unit.Prepared(endSearch)
                .With("@phase", end.Phase.Name()).With("@reason", end.Reason).With("@node", end.Node)
                .With("@atMs", atMs).With("@callId", callId)
                .ExecuteAsync();
        }
    }

    public static async Task<bool> IsNews(StorageUnit unit, long callId, string eventKey)
    {
        const string sql = """
            insert into carrier_events (call_id, event_key)
            values (@callId, @eventKey)
            on conflict (call_id, event_key) do nothing
            """;
        return await unit.Prepared(sql).With("@callId", callId).With("@eventKey", eventKey).ExecuteAsync() == 1;
    }

    // An update that changes nothing holds the row on both engines, until the unit ends.
    public static async Task<HeldCall?> Hold(StorageUnit unit, long callId)
    {
        const string sql = """
            update calls
               set seq = seq
             where id = @callId
            returning step, seq, node, ended_at_ms, last_journal_id
            """;
        await using var row = await unit.Prepared(sql).With("@callId", callId).ReadAsync();
        return await row.ReadAsync()
            ? new HeldCall(
                row.GetInt32(0), row.GetInt32(1), row.GetStringOrNull(2), row.GetInt64OrNull(3), row.GetInt64OrNull(4))
            : null;
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
            await unit.Prepared(sql).With("@seconds", (long)length.TotalSeconds).With("@callId", callId).ExecuteAsync();
        }
    }

    /// <summary>What an event without a step needs to know of its call.</summary>
    internal sealed record HeldCall(int Step, int Seq, string? Node, long? EndedAtMs, long? LastJournalId);
}
