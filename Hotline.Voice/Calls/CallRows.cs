using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>The statements on a call's rows that turns and events share; each runs inside a unit.</summary>
internal static class CallRows
{
    /// <summary>Appends a turn's row to a live call that stands at its step, and moves the call on to the next one, or to its end.</summary>
    /// <returns>False: the call does not stand there; nothing changed.</returns>
    public static async Task<bool> Turn(StorageUnit unit, TurnCommit turn, JournalRow row)
    {
        if (unit.ChangesSeveralTables)
        {
            if ((await JournalRow.InsertAndPass(unit, [new(turn, row)], waits: true)).Count == 0)
            {
                return false;
            }
        }
        else if (await row.InsertAtStep(unit, turn.Step) is { } journalId)
        {
            await Pass(unit, turn, row, journalId);
        }
        else
        {
            return false;
        }

        if (row.End is { } end)
        {
            await EndSearch(unit, turn.CallId, end, turn.AtMs);
        }

        return true;
    }

    /// <summary>Moves a call, which is held, from the step that was answered to the next one, or to its end.</summary>
    public static ValueTask<int> Pass(StorageUnit unit, TurnCommit turn, JournalRow row, long journalId)
    {
        const string moves = """
            update calls
               set step = @step + 1, seq = seq + @count, phase = @phase, node = @node, touched_at_ms = @at,
                   last_journal_id = @journalId, state_journal_id = @journalId
             where id = @id
            """;
        // Apart, because a row whose end is written is looked for in the index of live calls, even when it has none.
        const string ends = """
            update calls
               set step = @step + 1, seq = seq + @count, phase = @phase, node = @node, touched_at_ms = @at,
                   last_journal_id = @journalId, state_journal_id = @journalId, ended_at_ms = @at
             where id = @id
            """;
        return unit.Prepared(row.End is null ? moves : ends)
            .With("@step", turn.Step).With("@count", row.Count).With("@phase", (row.End?.Phase ?? turn.Phase).Name())
            .With("@node", turn.State.Node).With("@at", turn.AtMs).With("@journalId", journalId).With("@id", turn.CallId)
            .ExecuteAsync();
    }

    public static async Task End(StorageUnit unit, long callId, JournalEntry.CallEnded? end, long atMs)
    {
        const string endCall = """
            update calls
               set phase = @phase, ended_at_ms = @atMs, touched_at_ms = @atMs
             where id = @callId
            """;
        if (end is not null)
        {
            await unit.Prepared(endCall)
                .With("@phase", end.Phase.Name()).With("@atMs", atMs).With("@callId", callId)
                .ExecuteAsync();
            await EndSearch(unit, callId, end, atMs);
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

    private static ValueTask<int> EndSearch(StorageUnit unit, long callId, JournalEntry.CallEnded end, long atMs)
    {
        const string sql = """
            update call_search
               set outcome = @phase, reason = @reason, last_node = @node, ended_at_ms = @atMs
             where call_id = @callId
            """;
        return unit.Prepared(sql)
            .With("@phase", end.Phase.Name()).With("@reason", end.Reason).With("@node", end.Node).With("@atMs", atMs).With("@callId", callId)
            .ExecuteAsync();
    }

    /// <summary>What an event without a step needs to know of its call.</summary>
    internal sealed record HeldCall(int Step, int Seq, string? Node, long? EndedAtMs, long? LastJournalId);
}
