using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>The rows of a call that is opened, but for its caller's and its journal's.</summary>
internal sealed record NewCallRows(
    NewCall Call, byte[] SealedKey, long? CallerId, CallPhase Phase, string Node, int Step, int Seq, long JournalId, long? StateJournalId)
{
    private const string InsertCall = """
        insert into calls (id, step, seq, flow_version, phase, node, touched_at_ms, last_journal_id, state_journal_id)
        values (@id, @step, @seq, @version, @phase, @node, @at, @journalId, @stateJournalId)
        """;

    private const string InsertSid = """
        insert into call_sids (call_id, call_sid, line, caller_id, is_test, clock_offset_ms, started_at_ms, sealed_key)
        values (@id, @callSid, @line, @callerId, @isTest, @offset, @at, @key)
        on conflict (call_sid) do nothing
        """;

    private const string InsertSearch = """
        insert into call_search (call_id, started_at_ms, line, caller_id, flow_version, is_test)

        """;

    /// <summary>Inserts them.</summary>
    /// <param name="unit">The unit, which is to be undone when they could not be.</param>
    /// <returns>False: the carrier's name is known already.</returns>
    public ValueTask<bool> Insert(StorageUnit unit) => unit.ChangesSeveralTables ? InsertTogether(unit) : InsertEach(unit);

    private async ValueTask<bool> InsertEach(StorageUnit unit)
    {
        const string values = "values (@id, @at, @line, @callerId, @version, @isTest)";
        await WithCall(unit.Prepared(InsertCall)).ExecuteAsync();
        if (await WithSid(unit.Prepared(InsertSid).With("@id", Call.Id)).With("@at", Call.StartedAtMs).ExecuteAsync() == 0)
        {
            return false;
        }

        await unit.Prepared(InsertSearch + values)
            .With("@id", Call.Id).With("@at", Call.StartedAtMs).With("@line", Call.Line).With("@callerId", CallerId)
            .With("@version", Call.FlowVersion).With("@isTest", Call.IsTest ? 1 : 0)
            .ExecuteAsync();
        return true;
    }

    // One trip to the server instead of three.
    private async ValueTask<bool> InsertTogether(StorageUnit unit)
    {
        const string sql = "with opened as (" + InsertCall + "), named as (" + InsertSid + " returning call_id) " + InsertSearch
            + "select call_id, @at, @line, @callerId, @version, @isTest from named";
        return await WithSid(WithCall(unit.Prepared(sql))).ExecuteAsync() == 1;
    }

    private PreparedCommand WithCall(PreparedCommand command) => command
        .With("@id", Call.Id).With("@step", Step).With("@seq", Seq).With("@version", Call.FlowVersion)
        .With("@phase", Phase.Name()).With("@node", Node).With("@at", Call.StartedAtMs)
        .With("@journalId", JournalId).With("@stateJournalId", StateJournalId);

    private PreparedCommand WithSid(PreparedCommand command) => command
        .With("@callSid", Call.CallSid).With("@line", Call.Line).With("@callerId", CallerId)
        .With("@isTest", Call.IsTest ? 1 : 0).With("@offset", Call.ClockOffsetMs)
        .With("@key", SealedKey);

    /// <summary>The key is private.</summary>
    /// <returns>The call.</returns>
    public override string ToString() => $"NewCallRows({Call.Id})";
}
