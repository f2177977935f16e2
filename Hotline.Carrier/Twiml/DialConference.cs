using Hotline.Carrier.Calls;
using Hotline.Carrier.Conferences;

namespace Hotline.Carrier.Twiml;

/// <summary>A room in which everybody hears everybody.</summary>
internal sealed record DialConference(string Name) : DialNoun
{
    private string Beep { get; init; } = "true";

    private bool Muted { get; init; }

    private bool StartsOnEnter { get; init; } = true;

    private bool EndsOnExit { get; init; }

    private int MaxParticipants { get; init; } = 250;

    /// <summary>What is heard until the conference starts. Null: the carrier's music; empty: silence.</summary>
    private Uri? WaitUrl { get; init; }

    private bool IsSilent { get; init; }

    private string WaitMethod { get; init; } = "POST";

    private string? Coach { get; init; }

    private string? Label { get; init; }

    private Uri? StatusCallback { get; init; }

    private string StatusCallbackMethod { get; init; } = "POST";

    private IReadOnlySet<string> StatusEvents { get; init; } = new HashSet<string>();

    internal static new DialConference? Read(TwimlElement element)
    {
        if (element.Text.Length is 0 or > 128)
        {
            element.Warn(13237, "Dial: a conference's name has 1 to 128 characters.");
            return null;
        }

        return new(element.Text)
        {
            Beep = element.String("beep") ?? "true",
            Muted = element.Boolean("muted", false),
            StartsOnEnter = element.Boolean("startConferenceOnEnter", true),
            EndsOnExit = element.Boolean("endConferenceOnExit", false),
            MaxParticipants = element.Integer("maxParticipants", 250, 2, 250, 12200),
            WaitUrl = element.String("waitUrl") is { Length: > 0 } ? element.Url("waitUrl") : null,
            IsSilent = element.String("waitUrl") is "",
            WaitMethod = element.Method("waitMethod", 13234),
            Coach = element.String("coach"),
            Label = element.String("participantLabel"),
            StatusCallback = element.Url("statusCallback"),
            StatusCallbackMethod = element.Method("statusCallbackMethod", 12200),
            StatusEvents = (element.String("statusCallbackEvent") ?? "").Split(' ').ToHashSet(),
        };
    }

    /// <returns>Null when the call was taken elsewhere meanwhile.</returns>
    internal async Task<DialResult?> Connect(CallCourse call, DialVerb dial)
    {
        var me = new Participant(call.Leg, call.Options.Time.GetUtcNow())
        {
            Label = Label,
            StartsConference = StartsOnEnter,
            EndsConference = EndsOnExit,
            IsMuted = Muted,
            CoachedSid = Coach,
        };
        var callback = StatusCallback is not null && call.Resolve(StatusCallback) is { } url
            ? new ConferenceCallback(url, StatusCallbackMethod, StatusEvents)
            : null;
        var room = call.Exchange.Conferences.Open(Name);
        if (!room.Enter(me, callback, MaxParticipants))
        {
            return new DialResult(CallStatus.Failed);
        }

        Sound(room, me, "onEnter");
        var isHere = await Stay(call, dial, room, me);
        room.Exit(me, isHere ? WhyOver(room, me) : call.Leg.Inbox.IsEnding ? LeaveReason.HungUp : LeaveReason.Updated);
        call.Leg.Inbox.TakeStirred();
        Sound(room, me, "onExit");
        return isHere ? new DialResult("answered") : null;
    }

    private static string WhyOver(Conference room, Participant me) => me.IsExpelled ? LeaveReason.Updated
        : !room.IsEnded ? LeaveReason.HungUp
        : room.EndedBySid is null ? LeaveReason.EndedByRequest : LeaveReason.Ended;

    /// <returns>False when the call was taken elsewhere; true when its stay is simply over.</returns>
    private async Task<bool> Stay(CallCourse call, DialVerb dial, Conference room, Participant me)
    {
        var until = call.Options.Time.GetUtcNow() + dial.TimeLimit;
        while (!room.IsEnded && !me.IsExpelled)
        {
            var ended = me.IsOnHold ? await Wait(call, me.HoldUrl, me.HoldMethod, isSilent: false)
                : room.IsStarted ? await Talk(call, dial, until)
                : await Wait(call, WaitUrl is null ? null : call.Resolve(WaitUrl), WaitMethod, IsSilent);
            if (ended is VerbOutcome.End end)
            {
                call.Leg.Inbox.Interrupt(new Interruption.End(end.Status));
                return false;
            }

            if (ended is not VerbOutcome.Interrupted)
            {
                return true;
            }

            if (!call.Leg.Inbox.TakeStirred())
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<VerbOutcome> Talk(CallCourse call, DialVerb dial, DateTimeOffset until)
    {
        var left = until - call.Options.Time.GetUtcNow();
        var input = await call.Leg.Inbox.Next(
            input => dial.HangupOnStar && input is LegInput.Key { Digit: '*' }, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return input is LegInput.Interrupted ? new VerbOutcome.Interrupted() : new VerbOutcome.Continue();
    }

    private static async Task<VerbOutcome> Wait(CallCourse call, Uri? url, string method, bool isSilent)
    {
        if (url is not null)
        {
            return await call.Loop(DocumentRequest.Of(url, method));
        }

        if (!isSilent)
        {
            call.Leg.Hear(HeardKind.Network, "hold music");
        }

        await call.Leg.Inbox.Next(_ => false);
        return new VerbOutcome.Interrupted();
    }

    private void Sound(Conference room, Participant me, string when)
    {
        if (room.IsStarted && (Beep == "true" || Beep == when))
        {
            foreach (var other in room.Participants.Where(other => other != me))
            {
                other.Leg.Hear(HeardKind.Network, "beep");
            }
        }
    }
}
