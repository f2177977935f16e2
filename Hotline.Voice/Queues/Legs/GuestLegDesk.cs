using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Legs;

/// <summary>The telephones of those who come into a talk of others: colleagues who are asked, destinations, supervisors.</summary>
/// <remarks>People press a key first, so that no voicemail listens in. Destinations have switchboards that press none: they come in at once, while
/// the caller is on hold.</remarks>
internal sealed class GuestLegDesk(LegVisits visits, LegAnswers answers, GuestNews news)
{
    /// <summary>Answers a webhook of the leg.</summary>
    /// <param name="legId">The leg.</param>
    /// <param name="place">Where it stands, <see cref="LegPlace"/>.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="isAgain">True: after words of regret for a fault; nothing counts as an answer.</param>
    public Task<byte[]> Answer(long legId, int place, VoiceWebhook webhook, bool isAgain) => visits.Answer(legId, webhook.CallSid, async visit =>
    {
        if (visit.Leg.Role == LegRole.Agent)
        {
            // Came out of the old conversation before being fetched from there: the caller is theirs now.
            return visit.Leg.State == LegState.Moved ? LegAnswers.Wait(visit.Leg) : FallbackTwiml.HangUp();
        }

        var language = await LanguageOf(visit);
        if (place is LegPlace.After or LegPlace.Regret || visit.Offer.State != OfferState.Bridged)
        {
            return answers.Goodbye(language, answers.Of(language).TalkOver);
        }

        return place switch
        {
            LegPlace.Answered when visit.Leg.AgentId is null => await Join(visit),
            LegPlace.Answered => await Ask(visit, language),
            _ when isAgain => Question(visit, place, language),
            _ when webhook.Digits == "1" => await Join(visit),
            _ when webhook.Digits is not "2" && place < LegPlace.MostQuestions => Question(visit, place + 1, language),
            _ => await Miss(visit, webhook.Digits == "2" ? "declined" : "noKey"),
        };
    });

    private async Task<byte[]> Miss(LegVisit visit, string why)
    {
        await news.Missed(visit.Unit, visit.Leg, visit.Offer, why, visit.NowMs);
        return FallbackTwiml.HangUp();
    }

    private async Task<byte[]> Ask(LegVisit visit, string language)
    {
        await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Asked);
        return Question(visit, 1, language);
    }

    private byte[] Question(LegVisit visit, int times, string language)
    {
        var words = answers.Of(language);
        return answers.Ask(
            visit.Leg, times, language, SpokenText.Fill(visit.Leg.Role == LegRole.Guest ? words.Advice : words.Supervise, "agent", visit.Owner.Name));
    }

    private async Task<byte[]> Join(LegVisit visit)
    {
        if (visit.Leg.State != LegState.Joined)
        {
            await news.Came(visit.Unit, visit.Leg, visit.Offer, visit.NowMs);
        }

        await LegRows.Become(visit.Unit, visit.Leg.Id, LegState.Joined);
        var role = visit.Leg switch
        {
            { Role: LegRole.Guest } => ConversationRole.Guest,
            { Detail: { } mode } when mode == MonitorMode.Listen.Word() => ConversationRole.Listener,
            { Detail: { } mode } when mode == MonitorMode.Whisper.Word() => ConversationRole.Coach,
            _ => ConversationRole.Supervisor,
        };
        var coached = role == ConversationRole.Coach ? (await LegRows.Of(visit.Unit, visit.Offer.Id, LegRole.Agent))?.Sid : null;
        return LegAnswers.Join(visit.Leg, role, coached);
    }

    private static async Task<string> LanguageOf(LegVisit visit) =>
        LegAnswers.LanguageOf(visit.Leg.AgentId is { } id && await AgentRows.Load(visit.Unit, id) is { } guest ? guest : visit.Owner);
}
