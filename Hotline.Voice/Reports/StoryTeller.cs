using System.Collections.Immutable;
using Hotline.Voice.Queues;

namespace Hotline.Voice.Reports;

/// <summary>Tells the stories of contacts from their events.</summary>
public static class StoryTeller
{
    /// <summary>Tells stories.</summary>
    /// <param name="events">All events of the contacts, in order; a contact whose entry is missing is left out.</param>
    /// <returns>By contact, in the order they came.</returns>
    public static IReadOnlyList<ContactStory> Tell(IEnumerable<QueueEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var stories = new Dictionary<long, ContactStory>();
        foreach (var happened in events)
        {
            if (happened.ContactId is not { } id)
            {
                continue;
            }

            if (happened.Kind == QueueEventKind.Entered)
            {
                stories[id] = Entered(id, happened);
            }
            else if (stories.TryGetValue(id, out var story))
            {
                stories[id] = After(story, happened);
            }
        }

        return [.. stories.Values.OrderBy(story => story.EnteredAtMs).ThenBy(story => story.ContactId)];
    }

    private static ContactStory Entered(long id, QueueEvent entered) => new()
    {
        ContactId = id,
        CallId = entered.CallId ?? 0,
        Kind = Enum.Parse<ContactKind>(entered.Detail!, ignoreCase: true),
        Queue = entered.Queue ?? "",
        EnteredAtMs = entered.AtMs,
    };

    private static ContactStory After(ContactStory story, QueueEvent happened) => happened.Kind switch
    {
        QueueEventKind.Bridged => story with
        {
            AnsweredAtMs = story.AnsweredAtMs ?? happened.AtMs,
            Talks = story.Talks.Add(new(happened.OfferId!.Value, happened.AgentId!.Value, happened.AtMs, null, null, 0)),
        },
        QueueEventKind.Held => Change(story, happened, talk => talk with { HoldMs = talk.HoldMs - happened.AtMs }),
        QueueEventKind.Resumed => Change(story, happened, talk => talk with { HoldMs = talk.HoldMs + happened.AtMs }),
        QueueEventKind.AgentLost or QueueEventKind.Requeued => Change(story, happened, talk => Left(talk, happened.AtMs)),
        QueueEventKind.Wrapped => Change(story, happened, talk => talk with { WrappedAtMs = happened.AtMs }),
        QueueEventKind.Ended => Change(story, happened, talk => Left(talk, happened.AtMs)) with
        {
            EndedAtMs = happened.AtMs,
            End = Enum.Parse<EndReason>(happened.Detail!.Split(' ')[0], ignoreCase: true),
        },
        QueueEventKind.Rejected or QueueEventKind.Missed or QueueEventKind.Rescinded or QueueEventKind.Failed or QueueEventKind.Rescheduled =>
            story with { LostOffers = story.LostOffers + 1 },
        QueueEventKind.Promised => story with { Promises = story.Promises.Add(Read(happened)) },
        _ => story,
    };

    // A hold that goes on when the talk ends ends with it: until then its start is owed.
    private static Talk Left(Talk talk, long atMs) => talk.UntilMs is not null ? talk : talk with
    {
        UntilMs = atMs,
        HoldMs = talk.HoldMs < 0 ? talk.HoldMs + atMs : talk.HoldMs,
    };

    private static ContactStory Change(ContactStory story, QueueEvent happened, Func<Talk, Talk> change)
    {
        var at = story.Talks.FindIndex(talk => talk.OfferId == happened.OfferId);
        return at < 0 ? story : story with { Talks = story.Talks.SetItem(at, change(story.Talks[at])) };
    }

    private static int FindIndex(this ImmutableArray<Talk> talks, Func<Talk, bool> isIt)
    {
        for (var at = 0; at < talks.Length; at++)
        {
            if (isIt(talks[at]))
            {
                return at;
            }
        }

        return -1;
    }

    private static Promise Read(QueueEvent promised)
    {
        var told = Outlook.Read(promised.Detail) ?? throw new FormatException($"'{promised.Detail}' is not what somebody was promised.");
        return new(promised.AtMs, told.Position, (long?)told.Wait?.From.TotalMilliseconds, (long?)told.Wait?.To.TotalMilliseconds);
    }
}
