using Hotline.Voice.Catalog;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Passes callers on: to another queue, or to a destination outside.</summary>
internal sealed class TransferDesk(
    Database database, OfferStore offers, QueueStore queue, FlowCatalog catalog, IOptions<DestinationOptions> destinations)
{
    /// <summary>Passes a caller to another queue, where they keep the time they came.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who passes.</param>
    /// <param name="toQueue">A queue of the newest flow version.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<TransferOutcome> ToQueue(long offerId, long agentId, string toQueue, long nowMs)
    {
        if (!catalog.Latest.Bundle.Queues.Queues.TryGetValue(toQueue, out var rules))
        {
            return Task.FromResult(TransferOutcome.NoTarget);
        }

        return Own(offerId, agentId, async (unit, _) => await offers.Requeue(unit, offerId, toQueue, rules, nowMs) switch
        {
            RequeueOutcome.Requeued => TransferOutcome.Done,
            RequeueOutcome.Gone => TransferOutcome.NotNow,
            RequeueOutcome.NoAgents => TransferOutcome.NoAgents,
            RequeueOutcome.TooOften => TransferOutcome.TooOften,
            var other => throw new NotSupportedException($"No outcome for {other}."),
        });
    }

    /// <summary>Passes a caller to a destination; the contact is over, the event names the destination.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Who passes.</param>
    /// <param name="destination">A name of the settings.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<TransferOutcome> ToDestination(long offerId, long agentId, string destination, long nowMs)
    {
        if (!destinations.Value.Addresses.ContainsKey(destination))
        {
            return Task.FromResult(TransferOutcome.NoTarget);
        }

        return Own(offerId, agentId, async (unit, offer) =>
            await queue.Leave(unit, offer.ContactId, EndReason.Transferred, nowMs, destination) ? TransferOutcome.Done : TransferOutcome.NotNow);
    }

    private Task<TransferOutcome> Own(long offerId, long agentId, Func<StorageUnit, Offer, Task<TransferOutcome>> work) =>
        database.Unit(async unit => await OfferRows.Load(unit, offerId) switch
        {
            null => TransferOutcome.Unknown,
            var offer when offer.AgentId != agentId => TransferOutcome.Unknown,
            { State: not OfferState.Bridged } => TransferOutcome.NotNow,
            var offer => await work(unit, offer),
        });
}

/// <summary>What came of passing a caller on.</summary>
internal enum TransferOutcome
{
    /// <summary>The caller is on the way.</summary>
    Done,

    /// <summary>There is no such offer of this agent.</summary>
    Unknown,

    /// <summary>They do not talk.</summary>
    NotNow,

    /// <summary>There is no such queue or destination.</summary>
    NoTarget,

    /// <summary>The colleague is not in the talk: they must be asked in first.</summary>
    NotInTalk,

    /// <summary>The colleague takes no calls at the moment.</summary>
    NotFree,

    /// <summary>Nobody is signed in there.</summary>
    NoAgents,

    /// <summary>The caller has been passed on as often as is allowed.</summary>
    TooOften,
}
