using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Follows the queues with the agents' telephones: an offer rings one, whatever ends the offer or the talk ends it. Nobody who talks is
/// ever moved: when the agent's leg ends, so does the conference, and the caller's call goes on behind it. The conference of a talk that is over is
/// ended as well: the agent's leg may have been out of it for long, and its going not been heard of.</summary>
internal sealed class LegMoves(LegCommands commands, TalkMoves talks, Vault vault) : IQueueWatcher
{
    /// <inheritdoc/>
    public Task Changed(StorageUnit unit, QueueChange change) => change switch
    {
        { Offer: null } or { Contact.Kind: ContactKind.Voicemail } => Task.CompletedTask,
        { Kind: QueueEventKind.Offered } when change.NextAgentId is not null => Task.CompletedTask,
        { Kind: QueueEventKind.Offered } => Ring(unit, change.Offer, change.Contact!, change.AtMs),
        { Kind: QueueEventKind.Accepted } => Fetch(unit, change.Offer, change.AtMs),
        { Kind: QueueEventKind.Rescheduled } => Regret(unit, change.Offer, change.AtMs),
        {
            Kind: QueueEventKind.Rejected or QueueEventKind.Missed or QueueEventKind.Rescinded or QueueEventKind.Failed or QueueEventKind.AgentLost
            or QueueEventKind.Requeued or QueueEventKind.Ended
        } => End(unit, change.Offer, change.NextAgentId, change.AtMs),
        _ => talks.Changed(unit, change),
    };

    private async Task Ring(StorageUnit unit, Offer offer, Contact contact, long nowMs)
    {
        if (await AgentRows.Load(unit, offer.AgentId) is { } agent && await LegRows.CallOf(unit, contact.CallId) is { } call)
        {
            var leg = await LegRows.Insert(unit, offer.Id, LegRole.Agent, agent.Id, null, nowMs);
            await commands.Ring(unit, leg, agent.Phone(vault), call, null, TimeSpan.FromMilliseconds(offer.RingMs), nowMs);
        }
    }

    // Accepted by a click while the agent hears what it is about; whoever pressed the key is on the way already.
    private async Task Fetch(StorageUnit unit, Offer offer, long nowMs)
    {
        if (await LegRows.Of(unit, offer.Id, LegRole.Agent) is { State: LegState.Asked, Sid: not null } leg)
        {
            await commands.Move(unit, leg, LegPlace.Comes, LegState.Moved, nowMs);
        }
    }

    // The agent waits in the conference for somebody who does not come: told why, not cut off.
    private async Task Regret(StorageUnit unit, Offer offer, long nowMs)
    {
        foreach (var leg in await LegRows.Live(unit, offer.Id))
        {
            if (leg is { Role: LegRole.Agent, State: LegState.Joined or LegState.Moved, Sid: not null })
            {
                await commands.Move(unit, leg, LegPlace.Regret, LegState.Ending, nowMs);
            }
            else
            {
                await EndCaller(unit, leg, offer, nowMs);
            }
        }
    }

    // A colleague in the talk who takes the caller over stays on the line.
    private async Task End(StorageUnit unit, Offer offer, long? nextAgentId, long nowMs)
    {
        foreach (var leg in await LegRows.Live(unit, offer.Id))
        {
            if (leg.Role is LegRole.Caller)
            {
                await EndCaller(unit, leg, offer, nowMs);
            }
            else if (leg.Role != LegRole.Guest || leg.AgentId is null || leg.AgentId != nextAgentId)
            {
                await commands.End(unit, leg, nowMs);
            }
        }

        if (offer.BridgedAtMs is not null)
        {
            await commands.EndConference(unit, Conversations.Name(offer.Id), nowMs);
        }
    }

    // A callback that was not answered is not rung any more; who has answered is told. In the conference both follow from the agent's going,
    // and a caller's own call is never ours to end.
    private Task EndCaller(StorageUnit unit, Leg leg, Offer offer, long nowMs) => leg switch
    {
        { Role: not LegRole.Caller } => commands.End(unit, leg, nowMs),
        { State: LegState.Ringing } => commands.End(unit, leg, nowMs),
        { State: LegState.Asked, Sid: not null } when offer.BridgedAtMs is null => commands.Move(unit, leg, LegPlace.Regret, LegState.Ending, nowMs),
        _ => Task.CompletedTask,
    };
}
