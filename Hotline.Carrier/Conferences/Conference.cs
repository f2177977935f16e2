using System.Collections.Immutable;
using System.Globalization;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Conferences;

/// <summary>Who is told of a conference, and of what: start, end, join, leave, mute, hold.</summary>
internal sealed record ConferenceCallback(Uri Url, string Method, IReadOnlySet<string> Events);

/// <summary>Any number of legs that hear each other.</summary>
internal sealed class Conference(string name, string accountSid, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<Participant> participants = [];
    private int sequence;

    internal string Sid { get; } = CarrierSid.New("CF");

    internal string Name => name;

    internal DateTimeOffset CreatedAt { get; } = time.GetUtcNow();

    internal DateTimeOffset UpdatedAt { get; private set; } = time.GetUtcNow();

    internal bool IsStarted { get; private set; }

    internal bool IsEnded { get; private set; }

    /// <summary>Why it ended, in Twilio's words. Null: it has not.</summary>
    internal string? ReasonEnded { get; private set; }

    /// <summary>Whose leaving ended it. Null: nobody's.</summary>
    internal string? EndedBySid { get; private set; }

    /// <summary>Set by the first participant whose document has one.</summary>
    internal ConferenceCallback? Callback { get; private set; }

    internal string Status => IsEnded ? "completed" : IsStarted ? "in-progress" : "init";

    internal IReadOnlyList<Participant> Participants
    {
        get
        {
            lock (gate)
            {
                return [.. participants];
            }
        }
    }

    /// <returns>False when the conference has just ended, or is full: the caller needs another.</returns>
    internal bool Enter(Participant participant, ConferenceCallback? callback, int most, WebhookSender webhooks)
    {
        bool starts;
        lock (gate)
        {
            if (IsEnded || participants.Count >= most)
            {
                return false;
            }

            Callback ??= callback;
            participants.Add(participant);
            UpdatedAt = time.GetUtcNow();
            starts = !IsStarted && participants.Count > 1 && participants.Any(other => other.StartsConference);
            IsStarted |= starts;
        }

        participant.Leg.Audience = () => Hearing(participant);
        Tell("join", "participant-join", participant, webhooks);
        if (starts)
        {
            Tell("start", "conference-start", participant, webhooks);
            Stir();
        }

        return true;
    }

    internal void Exit(Participant participant, WebhookSender webhooks)
    {
        participant.Leg.Audience = null;
        bool ends;
        lock (gate)
        {
            participants.Remove(participant);
            UpdatedAt = time.GetUtcNow();
            ends = !IsEnded && (participant.EndsConference || participants.Count == 0);
            if (ends)
            {
                IsEnded = true;
                EndedBySid = participant.Leg.Sid;
                ReasonEnded = participant.EndsConference
                    ? $"participant-with-end-conference-on-exit-{(participant.IsExpelled ? "kicked" : "left")}"
                    : participant.IsExpelled ? "last-participant-kicked" : "last-participant-left";
            }
        }

        Tell("leave", "participant-leave", participant, webhooks);
        if (ends)
        {
            Tell("end", "conference-end", participant, webhooks);
            Stir();
        }
    }

    /// <summary>Ends it for everybody.</summary>
    internal void End(WebhookSender webhooks)
    {
        Participant? last;
        lock (gate)
        {
            (IsEnded, ReasonEnded, last) = (true, "conference-ended-via-api", participants.LastOrDefault());
            UpdatedAt = time.GetUtcNow();
        }

        if (last is not null)
        {
            Tell("end", "conference-end", last, webhooks);
        }

        Stir();
    }

    /// <summary>Changes a participant, tells of it, and lets the participant look again.</summary>
    internal void Change(Participant participant, Action<Participant> change, WebhookSender webhooks)
    {
        var (muted, held) = (participant.IsMuted, participant.IsOnHold);
        lock (gate)
        {
            change(participant);
            participant.UpdatedAt = UpdatedAt = time.GetUtcNow();
        }

        if (muted != participant.IsMuted)
        {
            Tell("mute", participant.IsMuted ? "participant-mute" : "participant-unmute", participant, webhooks);
        }

        if (held != participant.IsOnHold)
        {
            Tell("hold", participant.IsOnHold ? "participant-hold" : "participant-unhold", participant, webhooks);
        }

        Stir(participant);
    }

    internal Participant? Find(string sidOrLabel) =>
        Participants.FirstOrDefault(participant => participant.Leg.Sid == sidOrLabel || participant.Label == sidOrLabel);

    /// <summary>Those who hear a participant.</summary>
    private IEnumerable<CallLeg> Hearing(Participant speaker) =>
        !IsStarted || speaker.IsOnHold || (speaker.IsMuted && !speaker.IsCoaching)
            ? []
            : Participants
                .Where(other => other != speaker && !other.IsOnHold && (speaker.CoachedSid ?? other.Leg.Sid) == other.Leg.Sid)
                .Select(other => other.Leg);

    /// <summary>Lets participants look again. Under the lock: nobody must be stirred who has left.</summary>
    private void Stir(Participant? only = null)
    {
        lock (gate)
        {
            foreach (var participant in participants.Where(participant => only is null || participant == only))
            {
                participant.Leg.Inbox.Interrupt(new Interruption.Stirred());
            }
        }
    }

    private void Tell(string what, string word, Participant about, WebhookSender webhooks)
    {
        if (Callback is not { } callback || !callback.Events.Contains(what))
        {
            return;
        }

        ImmutableArray<KeyValuePair<string, string>> parameters =
        [
            new("ConferenceSid", Sid),
            new("FriendlyName", name),
            new("AccountSid", accountSid),
            new("SequenceNumber", Interlocked.Increment(ref sequence).ToString(CultureInfo.InvariantCulture)),
            new("Timestamp", Rfc2822.Write(time.GetUtcNow())),
            new("StatusCallbackEvent", word),
            new("CallSid", about.Leg.Sid),
            new("Muted", Word(about.IsMuted)),
            new("Hold", Word(about.IsOnHold)),
            new("Coaching", Word(about.IsCoaching)),
            new("EndConferenceOnExit", Word(about.EndsConference)),
            new("StartConferenceOnEnter", Word(about.StartsConference)),
        ];
        if (ReasonEnded is { } reason)
        {
            parameters = [.. parameters, new("ReasonConferenceEnded", reason)];
        }

        about.Leg.Notify(() => webhooks.Send(
            about.Leg, new WebhookRequest(WebhookKind.Notice, callback.Method, callback.Url, parameters, [])));
    }

    private static string Word(bool value) => value ? "true" : "false";
}
