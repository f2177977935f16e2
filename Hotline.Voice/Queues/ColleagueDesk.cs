using Hotline.Voice.Queues.Legs;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Hands a caller over to a colleague who was asked into the talk: the colleague stays on the line, the caller comes to them, the agent
/// finishes up.</summary>
internal sealed class ColleagueDesk(Database database, OfferStore offers, QueueLedger ledger, QueueSignal signal, IOptions<QueueOptions> options)
{
    /// <summary>Hands over.</summary>
    /// <param name="offerId">The talk.</param>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="name">The colleague.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task<TransferOutcome> HandOver(long offerId, long agentId, string name, long nowMs)
    {
        var outcome = TransferOutcome.Unknown;
        await database.TryUnit(async unit =>
        {
            outcome = await HandOver(unit, offerId, agentId, name, nowMs);
            return outcome == TransferOutcome.Done ? true : throw StorageUnit.Abandon();
        });
        signal.Wake();
        return outcome;
    }

    private async Task<TransferOutcome> HandOver(StorageUnit unit, long offerId, long agentId, string name, long nowMs)
    {
        var contact = await ContactRows.HoldOf(unit, offerId);
        if (contact is null || await OfferRows.Load(unit, offerId) is not { } offer || offer.AgentId != agentId)
        {
            return TransferOutcome.Unknown;
        }

        if (offer.State != OfferState.Bridged || contact.State != ContactState.Connected)
        {
            return TransferOutcome.NotNow;
        }

        if (await AgentRows.Named(unit, name) is not { } colleague || await LegRows.GuestInside(unit, offerId, colleague.Id) is not { } leg)
        {
            return TransferOutcome.NotInTalk;
        }

        if (contact.Transfers >= options.Value.MostTransfers)
        {
            return TransferOutcome.TooOften;
        }

        await Release(unit, offerId, colleague.Id, nowMs);
        await AgentRows.NotBefore(unit, colleague.Id, nowMs);
        if (await offers.Make(unit, contact.Id, colleague.Id, nowMs, isInTalk: true) is not { } next)
        {
            return TransferOutcome.NotFree;
        }

        await LegRows.TakeOver(unit, leg.Id, next.Id, LegRole.Agent, LegState.Asked);
        if (contact.Kind == ContactKind.Callback && await LegRows.Of(unit, offerId, LegRole.Caller) is { State: LegState.Joined } caller)
        {
            // Whom we called back has no step to come back to: the end of the old conference brings them to the new one.
            await LegRows.TakeOver(unit, caller.Id, next.Id, LegRole.Caller, LegState.Moved);
        }

        return await offers.Accept(unit, next.Id, colleague.Id, nowMs) == AcceptOutcome.Accepted ? TransferOutcome.Done : TransferOutcome.NotFree;
    }

    // As any caller who is passed on, but in the queue they are in; nobody else is asked in between.
    private async Task Release(StorageUnit unit, long offerId, long colleagueId, long nowMs)
    {
        var contact = (await ContactRows.ToHead(unit, offerId, isTransfer: true, nowMs))!;
        var offer = await OfferRows.ContactLeft(unit, contact.Id, nowMs);
        await ledger.Write(unit, new(QueueEventKind.Requeued, nowMs)
        {
            Contact = contact,
            Offer = offer,
            NextAgentId = colleagueId,
            Detail = contact.Queue,
        });
    }
}
