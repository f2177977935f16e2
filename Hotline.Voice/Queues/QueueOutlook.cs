using System.Globalization;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>What somebody who waits can be told: the place in line and how long it will take.</summary>
/// <remarks>Expected wait = handle time × max(0, position − idle agents) ÷ max(1, agents at work), where handle time is the mean of the last 50
/// contacts of the queue (180 s until 5 are known); as a band, rounded up. Whom an agent is just being asked to take
/// waits no longer than that. Nothing is promised when nobody is at work.</remarks>
public sealed class QueueOutlook(Database database, QueueLedger ledger, IOptions<QueueOptions> options)
{
    private const int Sample = 50;
    private const int LeastSample = 5;
    private const double UnknownHandleMs = 180_000;

    /// <summary>The outlook of a contact that waits.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>Null: it does not wait any more.</returns>
    public Task<Outlook?> Of(long contactId, long nowMs) => database.ReadPrepared(async reader =>
        await ContactRows.Load(reader, contactId) is { State: ContactState.Waiting or ContactState.Offered } contact
            ? await Of(reader, contact, nowMs)
            : null);

    /// <summary>Writes down what a caller was told, so that the promise can be compared with what came.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="told">What was said.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task Promised(StorageUnit unit, Contact contact, Outlook told, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(told);
        return ledger.Write(unit, new(QueueEventKind.Promised, nowMs) { Contact = contact, Detail = told.Written });
    }

    private async Task<Outlook> Of(StorageUnit reader, Contact contact, long nowMs)
    {
        const string before = """
            select count(*)
              from contacts
             where queue = @queue and state in ('waiting', 'offered')
               and (rank > @rank or (rank = @rank and (enqueued_at_ms < @enqueuedAtMs or (enqueued_at_ms = @enqueuedAtMs and id < @id))))
            """;
        const string agents = """
            select coalesce(sum(case when a.work = 'idle' then 1 else 0 end), 0) as Idle, count(*) as Active
              from agent_demands m
              join agents a on a.id = m.agent_id
             where m.demand_id = @demandId and a.presence = 'available' and a.is_disabled = 0 and a.work <> 'notResponding'
               and a.seen_at_ms > @seenSinceMs
            """;
        const string handled = """
            select count(*) as Known, coalesce(sum(ms), 0) as SumMs
              from (select ended_at_ms - bridged_at_ms as ms
                      from offers
                     where queue = @queue and state = 'completed'
                     order by ended_at_ms desc
                     limit @sample) as last
            """;
        var position = 1 + (int)await reader.ScalarAsync<long>(before, new
        {
            queue = contact.Queue,
            rank = contact.Rank,
            enqueuedAtMs = contact.EnqueuedAtMs,
            id = contact.Id,
        });
        var seenSinceMs = nowMs - (long)options.Value.OfflineAfter.TotalMilliseconds;
        var staff = (await reader.QuerySingleOrDefaultAsync<Staff>(agents, new { demandId = contact.DemandId, seenSinceMs }))!;
        var known = (await reader.QuerySingleOrDefaultAsync<Handled>(handled, new { queue = contact.Queue, sample = Sample }))!;
        var handleMs = known.Known < LeastSample ? UnknownHandleMs : (double)known.SumMs / known.Known;

        // Looked at again: who has been offered to the idle agent meanwhile finds nobody idle.
        var ahead = (await ContactRows.Load(reader, contact.Id))?.State is ContactState.Waiting ? position : 0;
        return new(position, WaitBand.Of(handleMs, ahead, (int)staff.Idle, (int)staff.Active));
    }

    private sealed record Staff
    {
        public required long Idle { get; init; }

        public required long Active { get; init; }
    }

    private sealed record Handled
    {
        public required long Known { get; init; }

        public required long SumMs { get; init; }
    }
}

/// <summary>What somebody who waits can be told.</summary>
/// <param name="Position">The place in line, 1 is next.</param>
/// <param name="Wait">How long it will take; null: nobody is at work, nothing is promised.</param>
public sealed record Outlook(int Position, WaitBand? Wait)
{
    /// <summary>As it stands in the events: place, least and most seconds, for example <c>2/240/360</c>; <c>1/-/-</c> promises no time.</summary>
    internal string Written => string.Create(
        CultureInfo.InvariantCulture, $"{Position}/{(Wait is { } band ? $"{(int)band.From.TotalSeconds}/{(int)band.To.TotalSeconds}" : "-/-")}");

    /// <summary>Reads <see cref="Written"/>.</summary>
    /// <param name="written">The text.</param>
    /// <returns>Null: it is none.</returns>
    internal static Outlook? Read(string? written) =>
        written?.Split('/') is [var place, var from, var to] && int.TryParse(place, CultureInfo.InvariantCulture, out var position)
            ? new(position, int.TryParse(from, CultureInfo.InvariantCulture, out var least) && int.TryParse(to, CultureInfo.InvariantCulture, out var most)
                ? new WaitBand(TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most))
                : null)
            : null;
}
