using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Calls back: once the agent is on the phone, never before, so that nobody is called and then waits.</summary>
internal sealed class CallbackCalls(LegCommands commands, OfferLosses losses, Vault vault, IOptions<QueueOptions> options)
{
    /// <summary>Has the caller called, once for an offer.</summary>
    /// <param name="visit">The agent's leg, whose offer is accepted.</param>
    public async Task Begin(LegVisit visit)
    {
        var (unit, contact) = (visit.Unit, visit.Contact);
        if (await LegRows.Of(unit, visit.Offer.Id, LegRole.Caller) is not null)
        {
            return;
        }

        if (await LegRows.CallOf(unit, contact.CallId) is not { SealedKey: { } sealedKey } call
            || vault.OpenKey(call.CallId, sealedKey) is not { } key
            || await CallbackStore.NumberOf(unit, contact.ItemId!.Value, key) is not { } number)
        {
            // The caller was forgotten, or wants no call any more.
            await losses.CallbackFailed(unit, visit.Offer.Id, "failed", visit.NowMs);
            return;
        }

        var leg = await LegRows.Insert(unit, visit.Offer.Id, LegRole.Caller, null, null, visit.NowMs);
        await commands.Ring(unit, leg, number, call, key, options.Value.CallbackRing, visit.NowMs);
    }
}
