using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Says what became of those who were called into a talk: whoever had them called must not wait for somebody who does not come.</summary>
internal sealed class GuestNews(QueueLedger ledger)
{
    // Should the end of their leg never be told.
    private const long LongestVisitMs = 30 * 60 * 1000;

    /// <summary>They come.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="leg">Their telephone.</param>
    /// <param name="offer">The talk.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task Came(StorageUnit unit, Leg leg, Offer offer, long nowMs)
    {
        if (leg is { Role: LegRole.Guest, AgentId: { } helperId })
        {
            // Their phone is engaged: an offer would be missed, and count as that.
            await AgentRows.NotBefore(unit, helperId, nowMs + LongestVisitMs);
        }

        await Tell(unit, QueueEventKind.GuestCame, leg, offer, null, nowMs);
    }

    /// <summary>They have come and gone.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="leg">Their telephone.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public static Task Left(StorageUnit unit, Leg leg, long nowMs) => leg is { Role: LegRole.Guest, AgentId: { } helperId, Missed: null }
        ? AgentRows.NotBefore(unit, helperId, nowMs)
        : Task.CompletedTask;

    /// <summary>They do not come. Told twice, the first time counts.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="leg">Their telephone.</param>
    /// <param name="offer">The talk.</param>
    /// <param name="why">One word, see <see cref="Leg.Missed"/>.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task Missed(StorageUnit unit, Leg leg, Offer offer, string why, long nowMs)
    {
        if (await LegRows.Miss(unit, leg.Id, why))
        {
            await Tell(unit, QueueEventKind.GuestMissed, leg, offer, why, nowMs);
        }
    }

    private async Task Tell(StorageUnit unit, QueueEventKind kind, Leg leg, Offer offer, string? why, long nowMs)
    {
        var isGuest = leg.Role == LegRole.Guest;
        var who = isGuest ? leg.Detail : $"supervisor:{(leg.AgentId is { } id ? (await AgentRows.Load(unit, id))?.Name : null)}";
        await ledger.Write(unit, new(kind, nowMs)
        {
            Contact = await ContactRows.Load(unit, offer.ContactId),
            Offer = offer,
            AgentId = isGuest ? null : leg.AgentId,
            Detail = why is null ? who : $"{who} {why}",
        });
    }
}
