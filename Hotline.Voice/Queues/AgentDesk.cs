using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>What an agent does with an offer of theirs up to the end of the talk, and what a supervisor does to offers of others.</summary>
public sealed class AgentDesk(Database database, OfferStore offers, OfferLosses losses, QueueStore queue, QueueSignal signal)
{
    /// <summary>Takes an offer.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<AcceptOutcome> Accept(long offerId, long agentId, long nowMs) => offers.Accept(offerId, agentId, nowMs);

    /// <summary>Takes a contact from the list, out of turn; one that is just being offered to them is accepted.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="agentId">Who; available and with nothing else to do.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns><see cref="AcceptOutcome.AlreadyTaken"/> also when the agent is not free.</returns>
    public Task<AcceptOutcome> Pick(long contactId, long agentId, long nowMs) => database.Unit(async unit =>
    {
        if (await offers.Make(unit, contactId, agentId, nowMs) is { } offer)
        {
            return await offers.Accept(unit, offer.Id, agentId, nowMs);
        }

        return await OfferRows.Live(unit, agentId) is { State: OfferState.Pending } asked && asked.ContactId == contactId
            ? await offers.Accept(unit, asked.Id, agentId, nowMs)
            : await ContactRows.Load(unit, contactId) is { State: not ContactState.Ended } ? AcceptOutcome.AlreadyTaken : AcceptOutcome.Gone;
    });

    /// <summary>Says no to an offer.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Reject(long offerId, long agentId, long nowMs) =>
        Own(offerId, agentId, (unit, _) => losses.Reject(unit, offerId, nowMs));

    /// <summary>Ends the talk; the caller goes on in the flow, the agent finishes up.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> End(long offerId, long agentId, long nowMs) =>
        Own(offerId, agentId, async (unit, offer) =>
            offer.State == OfferState.Bridged && await queue.Leave(unit, offer.ContactId, EndReason.Served, nowMs));

    /// <summary>Gives a message back to the line.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> GiveBack(long offerId, long agentId, long nowMs) =>
        Own(offerId, agentId, async (unit, offer) =>
            await ContactRows.Load(unit, offer.ContactId) is { Kind: ContactKind.Voicemail }
            && await losses.AgentLost(unit, offerId, "givenBack", nowMs));

    /// <summary>Takes an offer back that is no talk yet.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task<DeskOutcome> Rescind(long offerId, long nowMs)
    {
        var outcome = await database.Unit(async unit =>
            await OfferRows.Load(unit, offerId) is null ? DeskOutcome.Unknown
            : await losses.Rescind(unit, offerId, "supervisor", nowMs) ? DeskOutcome.Done
            : DeskOutcome.NotNow);
        signal.Wake();
        return outcome;
    }

    /// <summary>Calls off a callback or a message that waits.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Cancel(long contactId, long nowMs) => database.Unit(async unit =>
        await ContactRows.Hold(unit, contactId) switch
        {
            null => DeskOutcome.Unknown,
            { Kind: not ContactKind.Call, State: ContactState.Waiting or ContactState.Scheduled } =>
                await queue.Leave(unit, contactId, EndReason.Canceled, nowMs) ? DeskOutcome.Done : DeskOutcome.NotNow,
            _ => DeskOutcome.NotNow,
        });

    private async Task<DeskOutcome> Own(long offerId, long agentId, Func<StorageUnit, Offer, Task<bool>> work)
    {
        var outcome = await database.Unit(async unit => await OfferRows.Load(unit, offerId) switch
        {
            null => DeskOutcome.Unknown,
            var offer when offer.AgentId != agentId => DeskOutcome.NotYours,
            var offer => await work(unit, offer) ? DeskOutcome.Done : DeskOutcome.NotNow,
        });
        signal.Wake();
        return outcome;
    }
}

/// <summary>What came of something an agent did.</summary>
public enum DeskOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such offer.</summary>
    Unknown,

    /// <summary>The offer is somebody else's.</summary>
    NotYours,

    /// <summary>It cannot be done where the offer stands now.</summary>
    NotNow,
}
