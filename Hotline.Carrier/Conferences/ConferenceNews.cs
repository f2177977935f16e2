using System.Collections.Immutable;
using System.Globalization;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Conferences;

/// <summary>Tells of what happens in a conference, numbered from 1. What goes where, from Twilio, "TwiML Voice: Conference", statusCallback:
/// <code>
/// ConferenceSid, FriendlyName, AccountSid, SequenceNumber, Timestamp, StatusCallbackEvent              all
/// CallSid, Muted, Hold, Coaching, CallSidToCoach, EndConferenceOnExit, StartConferenceOnEnter,
/// ParticipantLabel                                                                                     join leave mute hold modify
/// ReasonParticipantLeft, ParticipantCallStatus                                                         leave
/// ReasonConferenceEnded, Reason, CallSidEndingConference, ParticipantLabelEndingConference             end
/// </code>
/// </summary>
internal sealed class ConferenceNews(Conference room, string accountSid, TimeProvider time, WebhookSender webhooks)
{
    private int sequence;

    /// <summary>A participant has come or has been changed.</summary>
    /// <param name="what">join, mute, hold, modify.</param>
    /// <param name="word">What is told, for example <c>participant-unmute</c>.</param>
    internal void Tell(string what, string word, Participant about) => Send(what, word, about.Leg, About(about));

    /// <summary>A participant has left.</summary>
    internal void Left(Participant about, string reason) => Send(
        "leave",
        "participant-leave",
        about.Leg,
        [
            .. About(about),
            new("ReasonParticipantLeft", reason),
            new("ParticipantCallStatus", reason == LeaveReason.HungUp ? CallStatus.Completed : CallStatus.InProgress),
        ]);

    /// <summary>It has begun.</summary>
    internal void Started(CallLeg by) => Send("start", "conference-start", by, []);

    /// <summary>It is over.</summary>
    /// <param name="last">Whose webhooks tell of it.</param>
    /// <param name="by">Whose leaving ended it. Null: nobody's.</param>
    internal void Ended(CallLeg last, Participant? by)
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("ReasonConferenceEnded", room.ReasonEnded ?? ""),
            new("Reason", by is null ? "Conference ended via API" : $"Participant {by.Leg.Sid} left the conference"),
        };
        if (by is not null)
        {
            parameters.Add(new("CallSidEndingConference", by.Leg.Sid));
        }

        if (by?.Label is { } label)
        {
            parameters.Add(new("ParticipantLabelEndingConference", label));
        }

        Send("end", "conference-end", last, parameters);
    }

    private void Send(string what, string word, CallLeg leg, IEnumerable<KeyValuePair<string, string>> more)
    {
        if (room.Callback is not { } callback || !callback.Events.Contains(what))
        {
            return;
        }

        ImmutableArray<KeyValuePair<string, string>> parameters =
        [
            new("ConferenceSid", room.Sid),
            new("FriendlyName", room.Name),
            new("AccountSid", accountSid),
            new("SequenceNumber", Interlocked.Increment(ref sequence).ToString(CultureInfo.InvariantCulture)),
            new("Timestamp", Rfc2822.Write(time.GetUtcNow())),
            new("StatusCallbackEvent", word),
            .. more,
        ];
        leg.Notify(() => webhooks.Send(leg, new WebhookRequest(WebhookKind.Notice, callback.Method, callback.Url, parameters, [])));
    }

    private static List<KeyValuePair<string, string>> About(Participant about)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("CallSid", about.Leg.Sid),
            new("Muted", Word(about.IsMuted)),
            new("Hold", Word(about.IsOnHold)),
            new("Coaching", Word(about.IsCoaching)),
            new("EndConferenceOnExit", Word(about.EndsConference)),
            new("StartConferenceOnEnter", Word(about.StartsConference)),
        ];
        if (about.CoachedSid is { } coached)
        {
            parameters.Add(new("CallSidToCoach", coached));
        }

        if (about.Label is { } label)
        {
            parameters.Add(new("ParticipantLabel", label));
        }

        return parameters;
    }

    private static string Word(bool value) => value ? "true" : "false";
}
