using System.Collections.Immutable;
using System.Text.Json;
using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>A row of the journal, written and sealed before its unit has its turn on the lane.</summary>
internal sealed class JournalRow
{
    private readonly long callId;
    private readonly int? step;
    private readonly long atMs;
    private readonly string? token;
    private readonly string events;
    private readonly byte[]? sealedParts;

    private JournalRow(
        long callId, int? step, long atMs, string? token, ImmutableArray<JournalEntry> journal, byte[]? sealedParts)
    {
        this.callId = callId;
        this.step = step;
        this.atMs = atMs;
        this.token = token;
        this.sealedParts = sealedParts;
        events = JsonSerializer.Serialize(journal, CallJson.Default.ImmutableArrayJournalEntry);
        Count = journal.Length;
        End = journal.OfType<JournalEntry.CallEnded>().FirstOrDefault();
    }

    /// <summary>How many events it holds.</summary>
    public int Count { get; }

    /// <summary>The event that ends the call; null: it goes on.</summary>
    public JournalEntry.CallEnded? End { get; }

    public static JournalRow Of(TurnCommit turn)
    {
        var plain = SealedTurn.Encode(turn.Journal, turn.State, turn.Answer.Span);
        return new(turn.CallId, turn.Step, turn.AtMs, turn.IdempotencyToken, turn.Journal,
            turn.Key.Seal(SealPurpose.Turn, turn.Step, plain));
    }

    public static JournalRow Of(CallKey? key, CallAppend append, long seq)
    {
        var plain = SealedTurn.Encode(append.Journal, state: null, answer: default);
        if (plain is not null && key is null)
        {
            throw new ArgumentException("Events with private values need the call's key.", nameof(key));
        }

        return new(append.CallId, step: null, append.AtMs, token: null, append.Journal,
            plain is null ? null : key!.Seal(SealPurpose.Event, seq, plain));
    }

    /// <param name="unit">The unit that holds the call's row.</param>
    /// <param name="previousId">The call's row before.</param>
    /// <param name="seq">The number of its first event.</param>
    /// <returns>The row's id.</returns>
    public async Task<long> Insert(StorageUnit unit, long? previousId, long seq)
    {
        const string sql = """
            insert into journal (call_id, previous_id, seq, step, at_ms, token, events, sealed)
            values (@callId, @previousId, @seq, @step, @atMs, @token, @events, @sealed)
            """;
        var id = await unit.PreparedInsert(sql)
            .With("@callId", callId).With("@previousId", previousId).With("@seq", seq).With("@step", step)
            .With("@atMs", atMs).With("@token", token).With("@events", events).With("@sealed", sealedParts)
            .InsertAsync();
        return id!.Value;
    }

    /// <summary>Appends the row to a live call that stands at a step, and holds the call until the unit ends. This is the fence.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="awaited">The step.</param>
    /// <returns>The row's id. Null: the call does not stand there.</returns>
    public ValueTask<long?> InsertAtStep(StorageUnit unit, int awaited)
    {
        const string sql = """
            insert into journal (call_id, previous_id, seq, step, at_ms, token, events, sealed)
            select id, last_journal_id, seq + 1, step, @atMs, @token, @events, @sealed
              from calls
             where id = @callId and step = @awaited and ended_at_ms is null
            /* hold */
            """;
        return unit.PreparedInsert(sql)
            .With("@atMs", atMs).With("@token", token).With("@events", events).With("@sealed", sealedParts)
            .With("@callId", callId).With("@awaited", awaited)
            .InsertAsync();
    }

    /// <summary>As <see cref="InsertAtStep"/>, and moves the calls on as <see cref="CallRows.Pass"/>, for turns of several calls in one statement: one trip to
    /// the server for all of them. Only where a unit <see cref="StorageUnit.ChangesSeveralTables"/>.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="turns">The turns and their rows, no two of one call.</param>
    /// <param name="waits">True: waits for calls that others hold. False: passes them over.</param>
    /// <returns>The calls that were moved on. The others stand elsewhere, or are held; of them nothing changed.</returns>
    public static async ValueTask<HashSet<long>> InsertAndPass(StorageUnit unit, IReadOnlyList<TurnRow> turns, bool waits)
    {
        // Each call is looked for by its id, also by a plan that was made when there were next to none: hence "lateral" and "on conflict", which leave
        // no choice.
        const string held = """
            with turns as (
                select *
                  from unnest(@callId, @awaited, @atMs, @token, @events, @sealed, @count, @phase, @node, @endedAtMs)
                    as t (call_id, awaited, at_ms, token, events, sealed, count, phase, node, ended_at_ms)
            ), held as (
                select t.*, c.last_journal_id, c.seq, c.flow_version
                  from turns t
                 cross join lateral (
                    select last_journal_id, seq, flow_version
                      from calls
                     where id = t.call_id and step = t.awaited and ended_at_ms is null

            """;
        const string moved = """
                  ) c
            ), written as (
                insert into journal (call_id, previous_id, seq, step, at_ms, token, events, sealed)
                select call_id, last_journal_id, seq + 1, awaited, at_ms, token, events, sealed
                  from held
                returning id, call_id
            )
            insert into calls (id, step, seq, flow_version, phase, node, touched_at_ms, ended_at_ms, last_journal_id, state_journal_id)
            select h.call_id, h.awaited + 1, h.seq + h.count, h.flow_version, h.phase, h.node, h.at_ms, h.ended_at_ms, w.id, w.id
              from held h
              join written w on w.call_id = h.call_id
                on conflict (id) do update
               set step = excluded.step, seq = excluded.seq, phase = excluded.phase, node = excluded.node, touched_at_ms = excluded.touched_at_ms,
                   ended_at_ms = excluded.ended_at_ms, last_journal_id = excluded.last_journal_id, state_journal_id = excluded.state_journal_id
            returning id
            """;
        const string waiting = held + "           for update\n" + moved;
        const string passing = held + "           for update skip locked\n" + moved;
        await using var rows = await unit.Prepared(waits ? waiting : passing)
            .WithEach("@callId", Each(turns, turn => turn.Row.callId)).WithEach("@awaited", Each(turns, turn => (long)turn.Turn.Step))
            .WithEach("@atMs", Each(turns, turn => turn.Row.atMs)).WithEach("@token", Each(turns, turn => turn.Row.token))
            .WithEach("@events", Each(turns, turn => turn.Row.events)).WithEach("@sealed", Each(turns, turn => turn.Row.sealedParts))
            .WithEach("@count", Each(turns, turn => (long)turn.Row.Count))
            .WithEach("@phase", Each(turns, turn => (turn.Row.End?.Phase ?? turn.Turn.Phase).Name()))
            .WithEach("@node", Each(turns, turn => turn.Turn.State.Node))
            .WithEach("@endedAtMs", Each(turns, turn => turn.Row.End is null ? null : (long?)turn.Row.atMs))
            .ReadAsync();
        var passed = new HashSet<long>(turns.Count);
        while (await rows.ReadAsync())
        {
            passed.Add(rows.GetInt64(0));
        }

        return passed;
    }

    private static T[] Each<T>(IReadOnlyList<TurnRow> turns, Func<TurnRow, T> part)
    {
        var parts = new T[turns.Count];
        for (var index = 0; index < parts.Length; index++)
        {
            parts[index] = part(turns[index]);
        }

        return parts;
    }
}

/// <summary>A turn and its row of the journal.</summary>
internal readonly record struct TurnRow(TurnCommit Turn, JournalRow Row);
