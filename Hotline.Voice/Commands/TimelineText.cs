using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Queues;

namespace Hotline.Voice.Commands;

/// <summary>A call as people read it: its facts, a line for each thing that happened, and last its path through the flow.</summary>
internal static class TimelineText
{
    private const long LongestTurnMs = 15_000;

    /// <summary>Writes it.</summary>
    /// <param name="timeline">The call.</param>
    /// <param name="queues">What happened in the queues because of it.</param>
    public static string Of(CallTimeline timeline, IReadOnlyList<QueueLine> queues)
    {
        var text = new StringBuilder();
        WriteFacts(text, timeline.Call);
        var date = "";
        foreach (var (atMs, step, sentence) in Lines(timeline.Entries, queues))
        {
            var at = TerminalTime.Of(atMs);
            var day = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (day != date)
            {
                text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{day} ({TerminalTime.ZoneName}, UTC+08:00)").AppendLine("time      step");
                date = day;
            }

            text.AppendLine(CultureInfo.InvariantCulture, $"{at:HH:mm:ss}  {step,4}  {sentence}");
        }

        return text.AppendLine().Append("path      ").AppendJoin(" > ", Path(timeline.Entries)).ToString();
    }

    /// <summary>The nodes that the call came to, in order; one that it came to several times in a row counts them.</summary>
    /// <param name="entries">What happened.</param>
    public static IEnumerable<string> Path(ImmutableArray<TimelineEntry> entries)
    {
        var nodes = new List<(string Node, int Times)>();
        foreach (var entered in entries.Select(entry => entry.Entry).OfType<JournalEntry.NodeEntered>())
        {
            if (nodes.Count > 0 && nodes[^1].Node == entered.Node)
            {
                nodes[^1] = (entered.Node, nodes[^1].Times + 1);
            }
            else
            {
                nodes.Add((entered.Node, 1));
            }
        }

        return nodes.Select(node => node.Times == 1 ? node.Node : $"{node.Node} x{node.Times}");
    }

    private static void WriteFacts(StringBuilder text, CallSummary call)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"call      {call.Id}  {call.CallSid}{(call.IsTest ? "  test call" : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"caller    {CallTable.Caller(call)} to {call.Line}, flow version {call.FlowVersion}");
        text.AppendLine(CultureInfo.InvariantCulture, $"came in   {TerminalTime.DateAndTime(call.StartedAtMs)} ({TerminalTime.ZoneName})");
        var length = call.DurationSeconds is { } seconds ? $", {seconds} s" : "";
        var reason = call.Reason is { } word ? $", {JournalWords.Reason(word)}" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"state     {CallTable.State(call)} at {call.Node}{reason}{length}");
    }

    // What comes into line does so while its turn is computed, and the journal tells the turn with the time of its end: it says what led to it, and
    // comes first.
    private static IEnumerable<(long AtMs, int? Step, string Sentence)> Lines(
        ImmutableArray<TimelineEntry> entries, IReadOnlyList<QueueLine> queues) =>
        Sentences(entries).Select(line => (ToldAtMs: line.Entry.AtMs, line.Entry.AtMs, line.Entry.Step, Words: line.Sentence))
            .Concat(queues.Zip(QueueWords.Tell(queues), (line, words) => (ToldAtMs: ToldAt(line, queues, entries), line.AtMs, Step: (int?)null, Words: words)))
            .OrderBy(line => line.ToldAtMs)
            .Select(line => (line.AtMs, line.Step, line.Words));

    private static long ToldAt(QueueLine line, IReadOnlyList<QueueLine> queues, ImmutableArray<TimelineEntry> entries)
    {
        if (queues.FirstOrDefault(other => other.ContactId == line.ContactId && other.Kind == QueueEventKind.Entered) is not { AtMs: var entered })
        {
            return line.AtMs;
        }

        var turn = entries.FirstOrDefault(entry => entry.AtMs >= entered && entry.AtMs < entered + LongestTurnMs
            && entry.Entry is JournalEntry.QueueEntered or JournalEntry.CallbackBooked or JournalEntry.MessageRecorded);
        return Math.Max(line.AtMs, turn?.AtMs ?? 0);
    }

    /// <summary>One sentence for what belongs together: an entry and where it led, a question and its answer.</summary>
    private static IEnumerable<(TimelineEntry Entry, string Sentence)> Sentences(ImmutableArray<TimelineEntry> entries)
    {
        for (var index = 0; index < entries.Length; index++)
        {
            var entry = entries[index];
            var next = index + 1 < entries.Length ? entries[index + 1].Entry : null;
            if (IsToldByTheNext(entry.Entry, next))
            {
                continue;
            }

            var sentence = JournalWords.Of(entry.Entry);
            if (next is JournalEntry.OutcomeTaken led && NodeOf(entry.Entry) == led.Node)
            {
                sentence += $" -> {led.To}";
                index++;
                next = index + 1 < entries.Length ? entries[index + 1].Entry : null;
                entry = entry with { Entry = led };
            }

            if (entry.Entry is JournalEntry.OutcomeTaken taken && next is JournalEntry.NodeEntered entered && entered.Node == taken.To)
            {
                index++;
            }

            yield return (entry, sentence);
        }
    }

    private static bool IsToldByTheNext(JournalEntry entry, JournalEntry? next) => (entry, next) switch
    {
        (JournalEntry.LookupAsked asked, JournalEntry.LookupAnswered answered) => asked.Node == answered.Node,
        (JournalEntry.NodeEntered entered, JournalEntry.OutcomeTaken taken) => entered.Node == taken.Node,
        _ => false,
    };

    /// <summary>Where a thing happened that decides where the call goes; null: it decides nothing.</summary>
    private static string? NodeOf(JournalEntry entry) => entry switch
    {
        JournalEntry.Pressed pressed => pressed.Node,
        JournalEntry.Spoke spoke => spoke.Node,
        JournalEntry.StayedSilent silent => silent.Node,
        JournalEntry.LookupAnswered answered => answered.Node,
        JournalEntry.TextBooked text => text.Node,
        JournalEntry.CallbackBooked callback => callback.Node,
        JournalEntry.QueueLeft left => left.Node,
        JournalEntry.TransferEnded transfer => transfer.Node,
        JournalEntry.MessageRecorded message => message.Node,
        _ => null,
    };
}
