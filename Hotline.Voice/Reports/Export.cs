using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Voice.Queues;

namespace Hotline.Voice.Reports;

/// <summary>Contacts and events in forms that other programs read.</summary>
public static class Export
{
    private static readonly string[] Columns =
    [
        "contact", "call", "kind", "queue", "entered", "answered", "ended", "end", "waitMs", "talkMs", "holdMs", "wrapUpMs", "talks", "lostOffers",
    ];

    /// <summary>Contacts as CSV, one a line, with a heading.</summary>
    /// <param name="stories">The contacts.</param>
    public static IEnumerable<string> Csv(IEnumerable<ContactStory> stories) =>
        stories.Select(story => CsvText.Line(Cells(story).Select(cell => cell?.ToString()))).Prepend(CsvText.Line(Columns));

    /// <summary>Contacts as JSON Lines, one object a line, with the names of the CSV's columns.</summary>
    /// <param name="stories">The contacts.</param>
    public static IEnumerable<string> JsonLines(IEnumerable<ContactStory> stories) => stories.Select(story =>
        new JsonObject(Columns.Zip(Cells(story), (name, value) => KeyValuePair.Create(name, value))).ToJsonString() + "\n");

    /// <summary>Events in the lines of Asterisk's <c>queue_log</c>, which many reporting tools read:
    /// <c>time|call|queue|agent|EVENT|data...</c>.</summary>
    /// <param name="events">The events.</param>
    /// <param name="names">Agents' names by number.</param>
    public static IEnumerable<string> QueueLog(IEnumerable<QueueEvent> events, IReadOnlyDictionary<long, string> names)
    {
        ArgumentNullException.ThrowIfNull(events);
        var entered = new Dictionary<long, long>();
        var bridged = new Dictionary<long, long>();
        foreach (var happened in events)
        {
            if (happened.ContactId is { } contact && happened.Kind == QueueEventKind.Entered)
            {
                entered[contact] = happened.AtMs;
            }

            if (happened.OfferId is { } offer && happened.Kind == QueueEventKind.Bridged)
            {
                bridged[offer] = happened.AtMs;
            }

            if (Words(happened, Since(entered, happened.ContactId, happened.AtMs), Since(bridged, happened.OfferId, happened.AtMs)) is { } words)
            {
                var agent = happened.AgentId is { } id && names.TryGetValue(id, out var name) ? name : "NONE";
                yield return $"{happened.AtMs / 1000}|{Id(happened)}|{happened.Queue ?? "NONE"}|{agent}|{words}\n";
            }
        }
    }

    private static string Id(QueueEvent happened) => happened.ContactId is { } contact ? $"hotline-{contact}" : "NONE";

    private static long? Since(Dictionary<long, long> starts, long? id, long atMs) =>
        id is { } known && starts.TryGetValue(known, out var startMs) ? (atMs - startMs) / 1000 : null;

    private static string? Words(QueueEvent happened, long? waited, long? talked) => happened.Kind switch
    {
        QueueEventKind.Entered => "ENTERQUEUE||",
        QueueEventKind.Bridged => $"CONNECT|{waited ?? 0}|hotline-offer-{happened.OfferId}",
        QueueEventKind.Missed => "RINGNOANSWER|20000",
        QueueEventKind.Rejected => "RINGCANCELED|0",
        QueueEventKind.Requeued => $"BLINDTRANSFER|{happened.Detail}|queues|{talked ?? 0}",
        QueueEventKind.Ended => Ending(happened, waited, talked),
        QueueEventKind.Presence => happened.Detail switch
        {
            "available" => "UNPAUSE",
            { } away when away.StartsWith("break", StringComparison.Ordinal) => $"PAUSE|{away["break".Length..].Trim()}",
            _ => "REMOVEMEMBER",
        },
        _ => null,
    };

    private static string Ending(QueueEvent ended, long? waited, long? talked) => ended.Detail!.Split(' ')[0] switch
    {
        "abandoned" => $"ABANDON|1|1|{waited ?? 0}",
        "served" => $"COMPLETECALLER|{Math.Max(0, (waited ?? 0) - (talked ?? 0))}|{talked ?? 0}|1",
        "transferred" => $"BLINDTRANSFER|{ended.Detail.Split(' ').ElementAtOrDefault(1)}|destinations|{talked ?? 0}",
        "timeout" => $"EXITWITHTIMEOUT|1|1|{waited ?? 0}",
        "key" => $"EXITWITHKEY|1|1|1|{waited ?? 0}",
        _ => $"EXITEMPTY|1|1|{waited ?? 0}",
    };

    private static JsonNode?[] Cells(ContactStory story) =>
    [
        story.ContactId,
        story.CallId,
        story.Kind.Word(),
        story.Queue,
        Time(story.EnteredAtMs),
        Time(story.AnsweredAtMs),
        Time(story.EndedAtMs),
        story.End?.Word(),
        story.WaitMs,
        story.Talks.Sum(talk => (talk.UntilMs ?? talk.FromMs) - talk.FromMs - Math.Max(0, talk.HoldMs)),
        story.Talks.Sum(talk => Math.Max(0, talk.HoldMs)),
        story.Talks.Sum(talk => talk.WrappedAtMs is { } wrapped && talk.UntilMs is { } left ? wrapped - left : 0),
        story.Talks.Length,
        story.LostOffers,
    ];

    private static string? Time(long? ms) => ms is { } known
        ? DateTimeOffset.FromUnixTimeMilliseconds(known).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
        : null;
}
