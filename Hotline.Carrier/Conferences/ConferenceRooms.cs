using System.Collections.Concurrent;

namespace Hotline.Carrier.Conferences;

/// <summary>The account's conferences: at most one of a name is going on.</summary>
internal sealed class ConferenceRooms(CarrierOptions options)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Conference> conferences = new();

    /// <summary>Newest first.</summary>
    internal IEnumerable<Conference> All => conferences.Values.OrderByDescending(conference => conference.CreatedAt);

    internal Conference? Find(string sid) => conferences.GetValueOrDefault(sid);

    /// <summary>The conference of this name that is going on, or a new one.</summary>
    internal Conference Open(string name)
    {
        lock (gate)
        {
            if (conferences.Values.FirstOrDefault(conference => conference.Name == name && !conference.IsEnded) is { } open)
            {
                return open;
            }

            var conference = new Conference(name, options.AccountSid, options.Time);
            return conferences[conference.Sid] = conference;
        }
    }
}
