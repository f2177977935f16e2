using System.Collections.Concurrent;

namespace Hotline.Carrier.Recordings;

/// <summary>The account's recordings.</summary>
internal sealed class RecordingShelf(CarrierOptions options)
{
    private readonly ConcurrentDictionary<string, Recording> recordings = new();

    /// <summary>Newest first.</summary>
    internal IEnumerable<Recording> All => recordings.Values.OrderByDescending(recording => recording.StartedAt);

    internal Recording Start(string callSid)
    {
        var recording = new Recording(callSid, options.Time.GetUtcNow());
        return recordings[recording.Sid] = recording;
    }

    internal Recording? Find(string sid) => recordings.GetValueOrDefault(sid);

    internal bool Delete(string sid) => recordings.TryRemove(sid, out _);

    /// <summary>Where the sound is, without an extension, as webhooks tell it.</summary>
    internal Uri UrlOf(Recording recording) =>
        new(options.ApiUrl, $"/2010-04-01/Accounts/{options.AccountSid}/Recordings/{recording.Sid}");
}
