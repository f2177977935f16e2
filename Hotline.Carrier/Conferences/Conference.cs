using Hotline.Carrier.Calls;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Conferences;

/// <summary>Any number of legs that hear each other.</summary>
internal sealed class Conference
{
    private readonly Lock gate = new();
    private readonly List<Participant> participants = [];
    private readonly TimeProvider time;
    private readonly ConferenceNews news;

    internal Conference(string name, string accountSid, TimeProvider time, WebhookSender webhooks)
    {
        (Name, this.time) = (name, time);
        news = new(this, accountSid, time, webhooks);
        CreatedAt = UpdatedAt = time.GetUtcNow();
    }

    internal string Sid { get; } = CarrierSid.New("CF");

    internal string Name { get; }

    internal DateTimeOffset CreatedAt { get; }

    internal DateTimeOffset UpdatedAt { get; private set; }

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
    internal bool Enter(Participant participant, ConferenceCallback? callback, int most)
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
        news.Tell("join", "participant-join", participant);
        if (starts)
        {
            news.Started(participant.Leg);
            Stir();
        }

        return true;
    }

    /// <summary>Lets a participant go.</summary>
    /// <param name="reason">One of <see cref="LeaveReason"/>.</param>
    internal void Exit(Participant participant, string reason)
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

        news.Left(participant, reason);
        if (ends)
        {
            news.Ended(participant.Leg, participant);
            Stir();
        }
    }

    /// <summary>Ends it for everybody. One that has ended stays as it is.</summary>
    internal void End()
    {
        Participant? last;
        lock (gate)
        {
            if (IsEnded)
            {
                return;
            }

            (IsEnded, ReasonEnded, last) = (true, "conference-ended-via-api", participants.LastOrDefault());
            UpdatedAt = time.GetUtcNow();
        }

        if (last is not null)
        {
            news.Ended(last.Leg, by: null);
        }

        Stir();
    }

    /// <summary>Changes a participant, tells of it, and lets the participant look again.</summary>
    internal void Change(Participant participant, Action<Participant> change)
    {
        bool muted, held, coaching, ending;
        lock (gate)
        {
            (muted, held) = (participant.IsMuted, participant.IsOnHold);
            (coaching, ending) = (participant.IsCoaching, participant.EndsConference);
            change(participant);
            participant.UpdatedAt = UpdatedAt = time.GetUtcNow();
        }

        if (muted != participant.IsMuted)
        {
            news.Tell("mute", participant.IsMuted ? "participant-mute" : "participant-unmute", participant);
        }

        if (held != participant.IsOnHold)
        {
            news.Tell("hold", participant.IsOnHold ? "participant-hold" : "participant-unhold", participant);
        }

        if (coaching != participant.IsCoaching || ending != participant.EndsConference)
        {
            news.Tell("modify", "participant-modify", participant);
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
}
