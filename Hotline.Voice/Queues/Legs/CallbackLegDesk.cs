using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Legs;

/// <summary>The telephone of somebody we call back: says who calls, and asks for a key before anything private or the agent is heard.</summary>
internal sealed class CallbackLegDesk(LegVisits visits, OfferLosses losses, LegAnswers answers, IOptions<DestinationOptions> destinations)
{
    /// <summary>Answers a webhook of the leg.</summary>
    /// <param name="legId">The leg.</param>
    /// <param name="place">Where it stands, <see cref="LegPlace"/>.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="isAgain">True: after words of regret for a fault; nothing counts as the caller's answer.</param>
    public Task<byte[]> Answer(long legId, int place, VoiceWebhook webhook, bool isAgain) => visits.Answer(legId, webhook.CallSid, visit => place switch
    {
        LegPlace.Answered => Answered(visit),
        LegPlace.Regret => Task.FromResult(Goodbye(visit, words => words.CallbackLater)),
        LegPlace.After => After(visit),
        _ when !visit.IsOn => Task.FromResult(Goodbye(visit, words => words.CallbackLater)),
        _ when isAgain => Task.FromResult(Ask(visit, place)),
        _ => Pressed(visit, place, webhook.Digits),
    });

    private async Task<byte[]> Answered(LegVisit visit)
    {
        if (!visit.IsOn)
        {
            return Goodbye(visit, words => words.CallbackLater);
        }

        await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Asked);
        return Ask(visit, 1);
    }

    private async Task<byte[]> Pressed(LegVisit visit, int times, string? keys)
    {
        if (keys == "1")
        {
            await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Joined);
            return LegAnswers.Join(visit.Leg, ConversationRole.Caller);
        }

        if (times < LegPlace.MostQuestions)
        {
            return Ask(visit, times + 1);
        }

        await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Ending);
        await losses.CallbackFailed(visit.Unit, visit.Offer.Id, "noKey", visit.NowMs);
        return Goodbye(visit, words => words.CallbackLater);
    }

    // The agent has ended the talk, passed the caller on, or was lost: then the caller is called again, with the place they had.
    private async Task<byte[]> After(LegVisit visit)
    {
        if (visit is { IsOn: true, Leg.State: LegState.Moved })
        {
            await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Joined);
            return LegAnswers.Join(visit.Leg, ConversationRole.Caller);
        }

        if (visit.Contact is { State: ContactState.Ended, EndReason: EndReason.Transferred }
            && await QueueStore.EndTarget(visit.Unit, visit.Contact.Id) is { } name
            && destinations.Value.Addresses.TryGetValue(name, out var address))
        {
            return LegAnswers.Connect(visit.Leg, address);
        }

        return Goodbye(visit, words => visit.IsOn || visit.Contact.State == ContactState.Ended ? words.CallbackOver : words.CallbackLater);
    }

    private byte[] Ask(LegVisit visit, int times) =>
        answers.Ask(visit.Leg, times, visit.Contact.Language, answers.Of(visit.Contact.Language).CallbackAsk);

    private byte[] Goodbye(LegVisit visit, Func<HandOverWords, string> words) =>
        answers.Goodbye(visit.Contact.Language, words(answers.Of(visit.Contact.Language)));
}
