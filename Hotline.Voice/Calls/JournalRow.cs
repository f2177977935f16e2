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

    /// <summary>As <see cref="InsertAtStep"/>, and moves the call on as <see cref="CallRows.Pass"/>, in one statement: one trip to the server instead of two.
    /// Only where a unit <see cref="StorageUnit.ChangesSeveralTables"/>.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="turn">The turn this is the row of.</param>
    /// <returns>False: the call does not stand there; nothing changed.</returns>
    public async ValueTask<bool> InsertAndPass(StorageUnit unit, TurnCommit turn)
    {
        const string sql = """
            with held as (
                select id, last_journal_id, seq, step
                  from calls
                 where id = @callId and step = @awaited and ended_at_ms is null
                   for update
            ), written as (
                insert into journal (call_id, previous_id, seq, step, at_ms, token, events, sealed)
                select id, last_journal_id, seq + 1, step, @atMs, @token, @events, @sealed
                  from held
                returning id
            )
            update calls c
               set step = c.step + 1, seq = c.seq + @count, phase = @phase, node = @node, touched_at_ms = @atMs,
                   last_journal_id = w.id, state_journal_id = w.id, ended_at_ms = @endedAtMs
              from written w
             where c.id = @callId
            """;
        return await unit.Prepared(sql)
            .With("@callId", callId).With("@awaited", turn.Step)
            .With("@atMs", atMs).With("@token", token).With("@events", events).With("@sealed", sealedParts)
            .With("@count", Count).With("@phase", (End?.Phase ?? turn.Phase).Name()).With("@node", turn.State.Node)
            .With("@endedAtMs", End is null ? null : (long?)atMs)
            .ExecuteAsync() == 1;
    }
}
