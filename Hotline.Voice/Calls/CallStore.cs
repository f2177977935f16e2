using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>Calls and their journal.</summary>
/// <remarks>
/// A call is one small row that every turn updates, and a chain of journal rows that nothing ever updates. The fence is
/// the first statement of a turn: the journal's row is appended to the call if it stands at the step that was answered; else whoever comes was late.
/// </remarks>
public sealed class CallStore(Database database, Vault vault, CallerStore callers) : IDisposable
{
    private readonly IdBlocks ids = new(database, "calls");
    private readonly GatheredCalls? gathered = database.Gathers ? new(database) : null;

    /// <summary>An id for a call that is not stored yet.</summary>
    /// <returns>The id; rising, with gaps.</returns>
    public ValueTask<long> NextCallId() => ids.Next();

    /// <summary>Gives the next call this id; for calls that are not to be stored.</summary>
    /// <param name="id">In nobody's block.</param>
    internal void Begin(long id) => ids.Begin(id, count: 1);

    /// <summary>Loads a call.</summary>
    /// <param name="callId">Our number for it.</param>
    /// <returns>Null: there is none.</returns>
    public async Task<StoredCall?> Load(long callId) =>
        (gathered is null ? await database.ReadPrepared(reader => CallRow.Load(reader, callId)) : await gathered.Load(callId))?.Open(vault);

    /// <summary>Finds a call by the carrier's name for it.</summary>
    /// <param name="callSid">The carrier's name.</param>
    /// <returns>Null: there is none.</returns>
    public async Task<StoredCall?> FindBySid(string callSid) =>
        (gathered is null ? await database.ReadPrepared(reader => CallRow.Find(reader, callSid)) : await gathered.Find(callSid))?.Open(vault);

    /// <summary>Loads the state of a live call that is known otherwise.</summary>
    /// <param name="callId">Our number for it.</param>
    /// <param name="step">The step it must stand at.</param>
    /// <param name="key">Its key.</param>
    /// <returns>Null: it does not stand there, or it is over.</returns>
    public async Task<CallState?> LoadState(long callId, int step, CallKey key)
    {
        var at = new CallAt(callId, step);
        return (gathered is null ? await database.ReadPrepared(reader => StateRow.Load(reader, at)) : await gathered.LoadState(at))?.Open(key);
    }

    /// <summary>Stores a new call together with its first answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="first">Its first turn, step 0.</param>
    /// <returns>False: the carrier's name is known already, also as a call that has ended; nothing changed.</returns>
    public Task<bool> Open(NewCall call, TurnCommit first)
    {
        var row = JournalRow.Of(first);
        return database.TryUnit(async unit =>
        {
            var journalId = await row.Insert(unit, previousId: null, seq: 1);
            await Insert(unit, call, first.Phase, first.State.Node, first.Step + 1, row.Count, journalId, stateJournalId: journalId);
            await CallRows.End(unit, call.Id, row.End, first.AtMs);
            await Others(unit, first.Also);
            return true;
        });
    }

    /// <summary>Stores a call that was over before it asked for its first words. It is never opened again.</summary>
    /// <param name="call">The call.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="atMs">When, Unix milliseconds.</param>
    /// <param name="eventKey">See <see cref="CallAppend.EventKey"/>.</param>
    /// <returns>False: the call is known already; nothing changed.</returns>
    public Task<bool> OpenEnded(NewCall call, CallEnd end, long atMs, string? eventKey = null)
    {
        var entry = new JournalEntry.CallEnded(end.Phase, end.Reason, Node: "");
        var row = JournalRow.Of(call.Key, new() { CallId = call.Id, AtMs = atMs, Journal = [entry] }, seq: 1);
        return database.TryUnit(async unit =>
        {
            await Insert(
                unit, call, end.Phase, entry.Node, step: 0, row.Count, await row.Insert(unit, previousId: null, seq: 1), stateJournalId: null);
            await CallRows.End(unit, call.Id, entry, atMs);
            await CallRows.Last(unit, call.Id, end.Duration);
            return eventKey is null || await CallRows.IsNews(unit, call.Id, eventKey);
        });
    }

    /// <summary>Stores a turn, if its step is still awaited and the call is live.</summary>
    /// <param name="turn">The turn.</param>
    /// <returns>False: somebody else answered the step, or the call is over; nothing changed.</returns>
    public async Task<bool> Commit(TurnCommit turn)
    {
        var row = JournalRow.Of(turn);
        if (gathered is not null && turn.Also.Count == 0 && row.End is null && await gathered.TryStore(new(turn, row)))
        {
            return true;
        }

        return await database.Unit(async unit =>
        {
            if (!await CallRows.Turn(unit, turn, row))
            {
                return false;
            }

            await Others(unit, turn.Also);
            return true;
        });
    }

    /// <summary>Stores events that answer no step.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="atMs">When, Unix milliseconds.</param>
    /// <param name="journal">See <see cref="CallAppend.Journal"/>.</param>
    /// <param name="end">See <see cref="CallAppend.End"/>.</param>
    /// <param name="key">The call's key, for private values; null where there are none.</param>
    /// <param name="eventKey">See <see cref="CallAppend.EventKey"/>.</param>
    /// <param name="atStep">See <see cref="CallAppend.AtStep"/>.</param>
    /// <returns>What came of it.</returns>
    public Task<AppendOutcome> Append(
        long callId,
        long atMs,
        ImmutableArray<JournalEntry> journal,
        CallEnd? end = null,
        CallKey? key = null,
        string? eventKey = null,
        int? atStep = null) => Append(
            new() { CallId = callId, AtMs = atMs, Journal = journal, End = end, EventKey = eventKey, AtStep = atStep }, key);

    /// <summary>Stores events that answer no step.</summary>
    /// <param name="append">The events.</param>
    /// <param name="key">The call's key, for private values; null where there are none.</param>
    /// <returns>What came of it.</returns>
    public Task<AppendOutcome> Append(CallAppend append, CallKey? key = null) => database.Unit(async unit =>
    {
        if (await CallRows.Hold(unit, append.CallId) is not { } call)
        {
            return AppendOutcome.Unknown;
        }

        var hasEnded = call.EndedAtMs is not null;
        if (!hasEnded && append.AtStep is { } step && step != call.Step)
        {
            return AppendOutcome.Moved;
        }

        if (append.EventKey is { } eventKey && !await CallRows.IsNews(unit, append.CallId, eventKey))
        {
            return AppendOutcome.Repeated;
        }

        await CallRows.Last(unit, append.CallId, append.End?.Duration);
        var journal = append.Entries(hasEnded, call.Node);
        if (journal.IsEmpty)
        {
            return append.EventKey is null ? AppendOutcome.Repeated : AppendOutcome.Appended;
        }

        await Write(unit, append with { Journal = journal }, call, key);
        await Others(unit, append.Also);
        return AppendOutcome.Appended;
    });

    /// <summary>Ends the handing out of ids.</summary>
    public void Dispose() => ids.Dispose();

    private static async Task Write(StorageUnit unit, CallAppend append, CallRows.HeldCall call, CallKey? key)
    {
        const string sql = """
            update calls
               set seq = seq + @count, last_journal_id = @journalId
             where id = @callId
            """;
        var row = JournalRow.Of(key, append, call.Seq + 1);
        var journalId = await row.Insert(unit, call.LastJournalId, call.Seq + 1);
        await unit.Prepared(sql).With("@count", row.Count).With("@journalId", journalId).With("@callId", append.CallId).ExecuteAsync();
        await CallRows.End(unit, append.CallId, row.End, append.AtMs);
    }

    private async Task Insert(
        StorageUnit unit, NewCall call, CallPhase phase, string node, int step, int seq, long journalId, long? stateJournalId)
    {
        long? callerId = call.CallerNumber is { } number ? await callers.Note(unit, number, call.StartedAtMs) : null;
        var rows = new NewCallRows(call, vault.SealKey(call.Key), callerId, phase, node, step, seq, journalId, stateJournalId);
        if (!await rows.Insert(unit))
        {
            throw StorageUnit.Abandon();
        }
    }

    private static async Task Others(StorageUnit unit, IReadOnlyList<Func<StorageUnit, Task>> others)
    {
        foreach (var also in others)
        {
            await also(unit);
        }
    }
}
