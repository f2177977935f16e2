using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Opens the unit of a leg's webhook: what it concerns is looked up anew each time, so that nothing depends on an earlier one.</summary>
internal sealed class LegVisits(Database database, QueueSignal signal, CallClock clock)
{
    /// <summary>Answers a webhook.</summary>
    /// <param name="legId">The leg, from the path.</param>
    /// <param name="sid">The call that asks.</param>
    /// <param name="answer">What is answered.</param>
    /// <returns>TwiML; a call that is not this leg is hung up.</returns>
    public Task<byte[]> Answer(long legId, string sid, Func<LegVisit, Task<byte[]>> answer) => database.Unit(async unit =>
    {
        unit.AfterCommit(signal.Wake);
        return await Load(unit, legId, sid) is { } visit ? await answer(visit) : FallbackTwiml.HangUp();
    });

    private async Task<LegVisit?> Load(StorageUnit unit, long legId, string sid)
    {
        if (await LegRows.Load(unit, legId) is not { } known || await ContactRows.HoldOf(unit, known.OfferId) is not { } contact
            || await LegRows.Name(unit, legId, sid) is not { } leg)
        {
            return null;
        }

        var offer = (await OfferRows.Load(unit, leg.OfferId))!;
        return new(unit, leg, offer, contact, (await AgentRows.Load(unit, offer.AgentId))!, clock.NowMs);
    }
}
