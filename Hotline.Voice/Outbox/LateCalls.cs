using Hotline.Voice.Storage;

namespace Hotline.Voice.Outbox;

/// <summary>Takes on calls that the carrier made after all, after they had been given up as not found: nobody's phone rings for a caller who
/// has left.</summary>
public sealed class LateCalls(Database database, OutboxStore outbox, IEnumerable<ICommandWatcher> watchers, OutboxLog log)
{
    /// <summary>What is recorded of a call that was searched for in vain.</summary>
    internal const string NotFound = "not found";

    private readonly ICommandWatcher[] watchers = [.. watchers];

    /// <summary>Records that a call which had been given up goes on, or has it ended when nobody wants it any more.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="carrierSid">The call at the carrier.</param>
    /// <param name="askAtMs">When to ask what became of it, should the carrier not say so itself, Unix milliseconds.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it had not been given up, or goes by another name.</returns>
    public async Task<bool> Came(long id, string carrierSid, long askAtMs, long nowMs)
    {
        const string sql = $"""
            update outbox
               set state = 'sent', carrier_sid = @carrierSid, due_at_ms = @askAtMs, result = null, changed_at_ms = @nowMs
             where id = @id and kind = 'createCall' and state = 'failed' and result = @notFound and carrier_sid is null
               and not exists (select 1 from outbox o where o.carrier_sid = @carrierSid)
            returning {ChangedRow.Columns},
                      (select case when c.ended_at_ms is null then 0 else 1 end from calls c where c.id = outbox.call_id) as IsOver
            """;
        var isWanted = await database.Unit<bool?>(async unit =>
        {
            var row = await unit.QuerySingleOrDefaultAsync<ChangedRow>(sql, new { id, carrierSid, askAtMs, nowMs, notFound = NotFound });
            return row is null ? null
                : row.IsOver == 0 && await Wants(unit, row.Result) ? await Adopt(unit, row.Result)
                : await End(unit, row.Result, nowMs);
        });
        if (isWanted is { } goesOn)
        {
            log.CameLate(id, carrierSid, goesOn ? "it goes on" : "nobody wants it any more, it is ended");
        }

        return isWanted is not null;
    }

    private async Task<bool> Wants(StorageUnit unit, OutboxResult late)
    {
        var isWanted = true;
        foreach (var watcher in watchers.Of(late))
        {
            isWanted &= await watcher.Wants(unit, late);
        }

        return isWanted;
    }

    private async Task<bool> Adopt(StorageUnit unit, OutboxResult late)
    {
        foreach (var watcher in watchers.Of(late))
        {
            await watcher.Changed(unit, late);
        }

        return true;
    }

    private async Task<bool> End(StorageUnit unit, OutboxResult late, long nowMs)
    {
        const string sql = """
            update outbox
               set state = 'failed', result = 'came too late'
             where id = @id
            """;
        await unit.ExecuteAsync(sql, new { id = late.Id });
        await outbox.Add(unit, null, new CarrierCommand.EndCall(late.CarrierSid!), null, null, nowMs);
        return false;
    }
}
