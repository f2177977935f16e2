using System.Collections.Concurrent;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Conferences;

/// <summary>The account's conferences: at most one of a name is going on. Of those that are over the oldest are forgotten.</summary>
internal sealed class ConferenceRooms(CarrierOptions options, WebhookSender webhooks)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Conference> conferences = new();
    private readonly Dictionary<string, Conference> latest = [];
    private readonly Queue<Conference> opened = [];

    /// <summary>Newest first.</summary>
    internal IEnumerable<Conference> All => conferences.Values.OrderByDescending(conference => conference.CreatedAt);

    internal Conference? Find(string sid) => conferences.GetValueOrDefault(sid);

    /// <summary>The conference of this name that is going on, or a new one.</summary>
    internal Conference Open(string name)
    {
        lock (gate)
        {
            if (latest.TryGetValue(name, out var open) && !open.IsEnded)
            {
                return open;
            }

            var conference = new Conference(name, options.AccountSid, options.Time, webhooks);
            opened.Enqueue(conference);
            Forget();
            return conferences[conference.Sid] = latest[name] = conference;
        }
    }

    private void Forget()
    {
        while (opened.Count > options.RememberedCalls && opened.Peek() is { IsEnded: true } oldest)
        {
            opened.Dequeue();
            conferences.TryRemove(oldest.Sid, out _);
            if (latest.GetValueOrDefault(oldest.Name) == oldest)
            {
                latest.Remove(oldest.Name);
            }
        }
    }
}
