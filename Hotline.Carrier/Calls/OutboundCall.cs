using Hotline.Carrier.Twiml;

namespace Hotline.Carrier.Calls;

/// <summary>Calls a phone, and waits until somebody picks up.</summary>
internal static class OutboundCall
{
    /// <summary>Rings the phone at the leg's number.</summary>
    /// <param name="ringFor">How long it may ring. Null: until the leg is ended from outside.</param>
    /// <returns>Null when it was answered, else the status the call ends with.</returns>
    internal static async Task<string?> Ring(CallCourse course, TimeSpan? ringFor)
    {
        var leg = course.Leg;
        course.Exchange.Initiate(leg);
        if (!course.Exchange.Phones.TryGetValue(leg.To, out var phone) || phone.Manner == PhoneManner.Unreachable)
        {
            return CallStatus.Failed;
        }

        phone.Reach(leg);
        if (phone.Manner == PhoneManner.Busy)
        {
            return CallStatus.Busy;
        }

        course.Exchange.Ring(leg);
        var status = phone.Manner == PhoneManner.Answers
            ? leg.Inbox.IsInterrupted ? CallStatus.Canceled : null
            : await Wait(leg, phone.Manner == PhoneManner.Rings, ringFor);
        if (status is null)
        {
            course.Exchange.Answer(leg);
        }

        return status;
    }

    /// <summary>The life of a leg that a Dial has called: ring, hear the whisper, talk, hang up.</summary>
    internal static async Task<string> Run(CallCourse course, Bridge bridge, DocumentRequest? whisper)
    {
        var leg = course.Leg;
        var status = await Ring(course, null);
        if (status is null)
        {
            var outcome = whisper is null ? new VerbOutcome.Continue() : await course.Perform(whisper, CourseSetting.Screening);
            while (outcome is VerbOutcome.GoTo next)
            {
                outcome = await course.Perform(next.Document, CourseSetting.Screening);
            }

            if (outcome is VerbOutcome.Continue)
            {
                bridge.Tell(leg, PartnerNews.Ready);
                await bridge.Talk(leg);
            }
        }

        if (leg.Inbox.TakeInterruption() is Interruption.Redirect redirect)
        {
            bridge.Tell(leg, PartnerNews.Gone);
            return await course.Run(redirect.Document);
        }

        // The status must be known before the other side asks for it.
        leg.Become(status ?? CallStatus.Completed);
        bridge.Tell(leg, PartnerNews.Gone);
        return leg.Status;
    }

    private static async Task<string?> Wait(CallLeg leg, bool canAnswer, TimeSpan? ringFor)
    {
        var input = await leg.Inbox.Next(
            input => input is LegInput.Silence || (canAnswer && input is LegInput.PickedUp), ringFor);
        return input switch
        {
            LegInput.PickedUp { Declines: true } => CallStatus.Busy,
            LegInput.PickedUp => null,
            LegInput.Interrupted => leg.Inbox.TakeInterruption() is Interruption.End end ? end.Status : CallStatus.Canceled,
            _ => CallStatus.NoAnswer,
        };
    }
}
