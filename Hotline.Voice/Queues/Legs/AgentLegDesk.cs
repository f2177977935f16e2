using Hotline.Voice.Outbox;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Legs;

/// <summary>The agent's telephone: it tells what the offer is about, and only a key or a click accepts, for a voicemail answers too.</summary>
internal sealed class AgentLegDesk(LegVisits visits, OfferStore offers, OfferLosses losses, CallbackCalls callbacks, LegAnswers answers)
{
    /// <summary>Answers a webhook of the leg.</summary>
    /// <param name="legId">The leg.</param>
    /// <param name="place">Where it stands, <see cref="LegPlace"/>.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="isAgain">True: after words of regret for a fault; nothing counts as the agent's answer.</param>
    public Task<byte[]> Answer(long legId, int place, VoiceWebhook webhook, bool isAgain) => visits.Answer(legId, webhook.CallSid, visit => place switch
    {
        LegPlace.Answered => Answered(visit),
        LegPlace.Waits => Waits(visit),
        LegPlace.Comes => Comes(visit),
        LegPlace.Regret => Task.FromResult(Goodbye(visit, words => words.NotReached)),
        LegPlace.After => After(visit, webhook),
        _ when isAgain => Task.FromResult(visit.IsOn ? answers.Offer(visit, place) : CallerLeft(visit)),
        _ => Pressed(visit, place, webhook.Digits),
    });

    private async Task<byte[]> Answered(LegVisit visit)
    {
        if (!visit.IsOn)
        {
            return CallerLeft(visit);
        }

        if (visit.Offer.State != OfferState.Pending)
        {
            return await Join(visit);
        }

        await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Asked);
        await LegRows.Listening(visit.Unit, visit.Offer.Id, visit.NowMs + (long)LegAnswers.LongestQuestion.TotalMilliseconds);
        return answers.Offer(visit, 1);
    }

    private async Task<byte[]> Pressed(LegVisit visit, int times, string? keys)
    {
        switch (keys)
        {
            case "1":
                return await Accept(visit);
            case "2" when visit.Offer.State == OfferState.Pending:
                await Dismiss(visit);
                await losses.Reject(visit.Unit, visit.Offer.Id, visit.NowMs);
                return Goodbye(visit, words => words.Declined);
            default:
                return await Silent(visit, times);
        }
    }

    private async Task<byte[]> Silent(LegVisit visit, int times)
    {
        if (!visit.IsOn)
        {
            return CallerLeft(visit);
        }

        if (visit.Offer.State != OfferState.Pending)
        {
            return await Come(visit);
        }

        if (times < LegPlace.MostQuestions)
        {
            return answers.Offer(visit, times + 1);
        }

        await Dismiss(visit);
        await losses.Miss(visit.Unit, visit.Offer.Id, "noKey", visit.NowMs);
        return FallbackTwiml.HangUp();
    }

    private async Task<byte[]> Accept(LegVisit visit)
    {
        var isFirst = visit.Leg.State == LegState.Asked;
        if (isFirst)
        {
            // Before accepting: who presses the key is not fetched.
            await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Joined);
        }

        var outcome = await offers.Accept(visit.Unit, visit.Offer.Id, visit.Owner.Id, visit.NowMs);
        if (outcome == AcceptOutcome.Accepted)
        {
            return await Join(await visit.Again());
        }

        if (outcome == AcceptOutcome.AlreadyTaken && visit.IsOn)
        {
            return await Come(visit);
        }

        await Dismiss(visit);
        return outcome == AcceptOutcome.AlreadyTaken ? Goodbye(visit, words => words.AlreadyTaken) : CallerLeft(visit);
    }

    // Accepted by a click meanwhile. When the carrier was told to fetch the leg, it must not come twice: leaving again would end the talk.
    private Task<byte[]> Come(LegVisit visit) => visit.Leg.State == LegState.Moved ? Task.FromResult(LegAnswers.Wait(visit.Leg)) : Join(visit);

    // The carrier was not reached in all that time: it comes by itself, and is not fetched any more. One that is being fetched waits on.
    private async Task<byte[]> Waits(LegVisit visit) =>
        visit is { IsOn: true, Leg.State: LegState.Moved }
        && await OutboxStore.IsRedirecting(visit.Unit, visit.Leg.Sid!, LegCommands.Path(visit.Leg, LegPlace.Comes))
            ? LegAnswers.Wait(visit.Leg)
            : await Comes(visit);

    private async Task<byte[]> Comes(LegVisit visit)
    {
        await OutboxStore.Arrived(visit.Unit, visit.Leg.Sid!, LegCommands.Path(visit.Leg, LegPlace.Comes), visit.NowMs);
        return visit.IsOn && visit.Offer.State != OfferState.Pending ? await Join(visit) : CallerLeft(visit);
    }

    private async Task<byte[]> Join(LegVisit visit)
    {
        await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Joined);
        if (visit is { Contact.Kind: ContactKind.Callback, Offer.State: OfferState.Accepted })
        {
            await callbacks.Begin(visit);
        }

        return LegAnswers.Join(visit.Leg, ConversationRole.Agent);
    }

    private async Task<byte[]> After(LegVisit visit, VoiceWebhook webhook)
    {
        if (webhook.DialCallStatus is "failed" && visit.Offer.State == OfferState.Accepted)
        {
            await losses.LegEnded(visit.Unit, visit.Offer.Id, LegEnd.Failed, visit.NowMs);
        }

        return Goodbye(visit, words => visit.Offer.BridgedAtMs is null ? words.CallerLeft : words.TalkOver);
    }

    // Hears last words: what follows from the unit must not cut them off.
    private static Task Dismiss(LegVisit visit) => LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Ending);

    private byte[] CallerLeft(LegVisit visit) => Goodbye(visit, words => words.CallerLeft);

    private byte[] Goodbye(LegVisit visit, Func<HandOverWords, string> words) =>
        answers.Goodbye(LegAnswers.LanguageOf(visit.Owner), words(answers.Of(LegAnswers.LanguageOf(visit.Owner))));
}
