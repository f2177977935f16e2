using Hotline.Voice.Queues;

namespace Hotline.Voice.Reports;

/// <summary>The figures of contacts: each a pure function of their stories, and its formula beside it. Callers on the line; callbacks and
/// messages are counted apart.</summary>
public static class Figures
{
    /// <summary>Who hangs up sooner could not have been answered, milliseconds.</summary>
    public const long ShortMs = 5_000;

    /// <summary>The figures of contacts.</summary>
    /// <param name="stories">Their stories.</param>
    /// <param name="levelMs">The time of the service level of a queue, milliseconds.</param>
    /// <returns>In the order they are shown.</returns>
    public static IReadOnlyList<Figure> Of(IReadOnlyCollection<ContactStory> stories, Func<string, long> levelMs)
    {
        ArgumentNullException.ThrowIfNull(stories);
        ArgumentNullException.ThrowIfNull(levelMs);
        var callers = stories.Where(story => story.Kind == ContactKind.Call).ToList();
        var counted = callers.Where(story => !story.IsShort).ToList();
        var answered = callers.Where(story => story.AnsweredAtMs is not null).ToList();
        var handled = stories.SelectMany(story => story.Talks).Where(talk => talk.IsHandled).ToList();
        var kept = answered.SelectMany(Kept).ToList();
        return
        [
            new("offered", callers.Count, FigureUnit.Count, "callers who came"),
            new("answered", answered.Count, FigureUnit.Count, "callers whom an agent could hear"),
            new("abandoned", callers.Count(story => story.IsAbandoned), FigureUnit.Count, "callers who hung up before an agent was there"),
            new("short", callers.Count(story => story.IsShort), FigureUnit.Count, "of these, within 5 s"),
            new("overflowed", callers.Count(IsOverflow), FigureUnit.Count, "callers led out: longest wait, full, nobody there, closed, failed"),
            new("leftByKey", callers.Count(story => story.End == EndReason.Key), FigureUnit.Count, "callers who left by a key"),
            new("callbacks", stories.Count(story => story.Kind == ContactKind.Callback), FigureUnit.Count, "callbacks that were promised"),
            new("messages", stories.Count(story => story.Kind == ContactKind.Voicemail), FigureUnit.Count, "messages that were left"),
            new("serviceLevel", Share(counted.Count(story => story.WaitMs <= levelMs(story.Queue)), counted.Count), FigureUnit.Share,
                "answered within the queue's time / (offered - short)"),
            new("speedOfAnswer", Mean(answered, story => story.WaitMs!.Value), FigureUnit.Time, "sum of waits from entry to bridge / answered"),
            new("abandonRate", Share(callers.Count(story => story.IsAbandoned) - (callers.Count - counted.Count), counted.Count), FigureUnit.Share,
                "(abandoned - short) / (offered - short)"),
            new("handleTime", Mean(handled, talk => talk.WrappedAtMs!.Value - talk.FromMs), FigureUnit.Time, "(talk + hold + wrap-up) / handled"),
            new("promisesKept", Share(kept.Count(isKept => isKept), kept.Count), FigureUnit.Share,
                "promised waits whose actual rest lay within the band, or below it / promises to callers who were answered"),
        ];
    }

    /// <summary>A part of a whole; null when there is no whole.</summary>
    internal static double? Share(double part, double whole) => whole > 0 ? part / whole : null;

    private static double? Mean<T>(List<T> of, Func<T, long> ms) => of.Count == 0 ? null : of.Sum(ms) / (double)of.Count;

    private static bool IsOverflow(ContactStory story) => story.AnsweredAtMs is null
        && story.End is EndReason.Timeout or EndReason.Full or EndReason.NoAgents or EndReason.Closed or EndReason.Error;

    private static IEnumerable<bool> Kept(ContactStory story) => story.Promises
        .Where(promise => promise.ToMs is not null && promise.AtMs <= story.AnsweredAtMs)
        .Select(promise => story.AnsweredAtMs - promise.AtMs <= promise.ToMs);
}

/// <summary>A figure.</summary>
/// <param name="Name">Its name, for scripts.</param>
/// <param name="Value">Its value; null when there is nothing to compute it from.</param>
/// <param name="Unit">What the value is.</param>
/// <param name="Formula">How it is computed, in words.</param>
public sealed record Figure(string Name, double? Value, FigureUnit Unit, string Formula);

/// <summary>What a figure's value is.</summary>
public enum FigureUnit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>0 to 1.</summary>
    Share,

    /// <summary>Milliseconds.</summary>
    Time,
}
