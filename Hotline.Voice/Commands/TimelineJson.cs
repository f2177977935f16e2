using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;

namespace Hotline.Voice.Commands;

/// <summary>A call as scripts read it: every entry of the journal as it is stored, with its masked values and its sentence.</summary>
internal static class TimelineJson
{
    /// <summary>Writes it.</summary>
    /// <param name="timeline">The call.</param>
    /// <param name="queues">What happened in the queues because of it.</param>
    public static string Text(CallTimeline timeline, IReadOnlyList<QueueLine> queues) => TerminalJson.Text(new JsonObject
    {
        ["call"] = CallTable.Json(timeline.Call),
        ["entries"] = TerminalJson.Array(timeline.Entries.Select(Entry)),
        ["queues"] = TerminalJson.Array(queues.Zip(QueueWords.Tell(queues), Line)),
        ["path"] = TerminalJson.Array(timeline.Entries
            .Select(entry => entry.Entry).OfType<JournalEntry.NodeEntered>().Select(entered => (JsonNode)entered.Node)),
    });

    private static JsonObject Line(QueueLine line, string words) => new()
    {
        ["at"] = TerminalTime.Iso(line.AtMs),
        ["words"] = words,
        ["kind"] = line.Kind.Word(),
        ["contact"] = line.Contact.Word(),
        ["queue"] = line.Queue,
        ["agent"] = line.Agent,
        ["detail"] = line.Detail,
    };

    private static JsonObject Entry(TimelineEntry entry) => new()
    {
        ["seq"] = entry.Seq,
        ["step"] = entry.Step,
        ["at"] = TerminalTime.Iso(entry.AtMs),
        ["words"] = JournalWords.Of(entry.Entry),
        ["entry"] = JsonSerializer.SerializeToNode(entry.Entry, CallJson.Default.JournalEntry),
        ["private"] = entry.Entry.Private is { } held ? Values(held) : null,
    };

    private static JsonObject Values(ImmutableSortedDictionary<string, string> values) =>
        new(values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
