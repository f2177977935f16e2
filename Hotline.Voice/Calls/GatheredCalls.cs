using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>Stores turns of several calls together, and reads several calls together, where every statement is a trip to a server.</summary>
/// <remarks>Nobody suffers from another caller's call: one that somebody holds is passed over, and when a group fails for a reason of its own each turn is
/// left to be stored by itself.</remarks>
internal sealed class GatheredCalls
{
    private readonly Database database;
    private readonly Gathering<TurnRow, bool> turns;
    private readonly Gathering<long, CallRow?> byId;
    private readonly Gathering<string, CallRow?> bySid;
    private readonly Gathering<CallAt, StateRow?> states;

    /// <param name="database">The storage.</param>
    public GatheredCalls(Database database)
    {
        this.database = database;
        turns = new(Store, TimeProvider.System);
        byId = new(Load, TimeProvider.System);
        bySid = new(Find, TimeProvider.System);
        states = new(LoadStates, TimeProvider.System);
    }

    /// <summary>Stores a turn with which nothing else is stored.</summary>
    /// <param name="turn">The turn and its row.</param>
    /// <returns>False: nothing of it is stored, because its call stands elsewhere, or somebody holds it, or something is wrong with it or with a turn beside
    /// it. By itself it comes to know.</returns>
    /// <exception cref="StorageUnavailableException">As for every unit.</exception>
    public Task<bool> TryStore(TurnRow turn) => turns.Ask(turn);

    /// <summary>Reads a call.</summary>
    /// <param name="callId">Our number for it.</param>
    /// <returns>Null: there is none.</returns>
    public Task<CallRow?> Load(long callId) => byId.Ask(callId);

    /// <summary>Finds a call by the carrier's name for it.</summary>
    /// <param name="callSid">The carrier's name.</param>
    /// <returns>Null: there is none.</returns>
    public Task<CallRow?> Find(string callSid) => bySid.Ask(callSid);

    /// <summary>Reads the state of a live call.</summary>
    /// <param name="at">The call and the step it stands at.</param>
    /// <returns>Null: it does not stand there, or it is over.</returns>
    public Task<StateRow?> LoadState(CallAt at) => states.Ask(at);

    private async Task<IReadOnlyList<bool>> Store(IReadOnlyList<TurnRow> group)
    {
        StorageLane.EnterVoice();
        var each = group.Count == 1 ? group : [.. group.OrderBy(turn => turn.Turn.CallId).DistinctBy(turn => turn.Turn.CallId)];
        try
        {
            var passed = await database.Unit(async unit => await JournalRow.InsertAndPass(unit, each, waits: false));
            // Of two for one call the first goes.
            return [.. group.Select(turn => passed.Remove(turn.Turn.CallId))];
        }
        catch (Exception failure) when (failure is not (StorageUnavailableException or OutOfMemoryException))
        {
            return new bool[group.Count];
        }
    }

    private Task<IReadOnlyList<StateRow?>> LoadStates(IReadOnlyList<CallAt> calls) =>
        Read(calls, reader => StateRow.Load(reader, calls), state => state.At);

    private Task<IReadOnlyList<CallRow?>> Load(IReadOnlyList<long> callIds) =>
        Read(callIds, reader => CallRow.Load(reader, [.. callIds]), call => call.Plain.Id);

    private Task<IReadOnlyList<CallRow?>> Find(IReadOnlyList<string> callSids) =>
        Read(callSids, reader => CallRow.Find(reader, [.. callSids]), call => call.Plain.CallSid);

    private async Task<IReadOnlyList<TRow?>> Read<TKey, TRow>(
        IReadOnlyList<TKey> keys, Func<StorageUnit, Task<List<TRow>>> read, Func<TRow, TKey> key)
        where TKey : notnull
        where TRow : class
    {
        StorageLane.EnterVoice();
        // The same call may be asked for twice, and is found twice then.
        var found = new Dictionary<TKey, TRow>(keys.Count);
        (await database.ReadPrepared(read)).ForEach(row => found[key(row)] = row);
        return [.. keys.Select(found.GetValueOrDefault)];
    }
}
