using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Reports;

/// <summary>The figures of whole calls: how many needed no agent, how many had to call again.</summary>
public static class CallFigures
{
    /// <summary>Callers who call again within this time, about the same, milliseconds.</summary>
    public const long AgainMs = 7L * 24 * 60 * 60 * 1000;

    /// <summary>The figures of calls.</summary>
    /// <param name="calls">Calls of the span, and for the same callers those of the seven days before it.</param>
    /// <param name="fromMs">Begin of the span, Unix milliseconds.</param>
    /// <param name="untilMs">End of the span, not included, Unix milliseconds.</param>
    public static IReadOnlyList<Figure> Of(IReadOnlyCollection<CallStory> calls, long fromMs, long untilMs)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var inSpan = calls.Where(call => call.StartedAtMs >= fromMs && call.StartedAtMs < untilMs).ToList();
        var contained = inSpan.Count(call => call.IsResolved && !call.HadAgent);
        var again = Again(calls).Count(call => call.StartedAtMs >= fromMs && call.StartedAtMs < untilMs);
        return
        [
            new("calls", inSpan.Count, FigureUnit.Count, "calls that came in, test calls left out"),
            new("containment", Figures.Share(contained, inSpan.Count), FigureUnit.Share,
                "calls that reached an outcome resolved without an agent / calls"),
            new("repeatCalls", Figures.Share(again, inSpan.Count), FigureUnit.Share,
                "calls of a caller who called about the same within 7 days before / calls"),
        ];
    }

    // One walk over the calls by time: the last call of each caller about each branch.
    private static IEnumerable<CallStory> Again(IEnumerable<CallStory> calls)
    {
        var last = new Dictionary<(long, string), long>();
        foreach (var call in calls.OrderBy(call => call.StartedAtMs).ThenBy(call => call.CallId))
        {
            if (call is not { CallerId: { } caller, Branch: { } branch })
            {
                continue;
            }

            if (last.TryGetValue((caller, branch), out var beforeMs) && call.StartedAtMs - beforeMs <= AgainMs)
            {
                yield return call;
            }

            last[(caller, branch)] = call.StartedAtMs;
        }
    }
}

/// <summary>What a call came to.</summary>
/// <param name="CallId">The call.</param>
/// <param name="StartedAtMs">When it came in, Unix milliseconds.</param>
/// <param name="CallerId">Who called; null: withheld or forgotten.</param>
/// <param name="Branch">What it was about: the last outcome that was marked, otherwise the queue that was asked for; null: neither.</param>
/// <param name="IsResolved">True when an outcome was marked as resolved.</param>
/// <param name="HadAgent">True when an agent talked to the caller.</param>
public sealed record CallStory(long CallId, long StartedAtMs, long? CallerId, string? Branch, bool IsResolved, bool HadAgent)
{
    /// <summary>Tells a call from its journal.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="startedAtMs">When it came in, Unix milliseconds.</param>
    /// <param name="callerId">Who called.</param>
    /// <param name="entries">What happened, in order.</param>
    internal static CallStory Of(long callId, long startedAtMs, long? callerId, IReadOnlyCollection<JournalEntry> entries)
    {
        var marks = entries.OfType<JournalEntry.OutcomeMarked>().ToList();
        return new(
            callId,
            startedAtMs,
            callerId,
            marks.LastOrDefault()?.Name ?? entries.OfType<JournalEntry.QueueEntered>().LastOrDefault()?.Queue,
            marks.Any(mark => mark.Result == OutcomeResult.Resolved),
            entries.OfType<JournalEntry.QueueLeft>().Any(left => left.Result == QueueResult.Connected));
    }
}
