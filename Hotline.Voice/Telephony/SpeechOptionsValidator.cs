using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Refuses to start with a language that cannot be spoken.</summary>
internal sealed class SpeechOptionsValidator : IValidateOptions<SpeechOptions>
{
    public ValidateOptionsResult Validate(string? name, SpeechOptions options)
    {
        var problems = options.Languages.SelectMany(entry => Problems($"Speech:Languages:{entry.Key}", entry.Value)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(string key, SpokenLanguage language)
    {
        (string Name, string Value, string Example)[] required =
        [
            (nameof(language.Voice), language.Voice, "a voice, for example Polly.Joanna-Neural"),
            (nameof(language.SayLanguage), language.SayLanguage, "the voice's language, for example en-US"),
            (nameof(language.Recognition), language.Recognition, "the recogniser's language, for example en-US"),
            (nameof(language.OneMoment), language.OneMoment, "what is said during a long look-up"),
            (nameof(language.Apology), language.Apology, "what is said when something failed"),
            (nameof(language.Goodbye), language.Goodbye, "what is said when it keeps failing"),
            (nameof(language.Connecting), language.Connecting, "what is said before Fallback:Number is dialled"),
            ("Waiting:Next", language.Waiting.Next, "what is said to whom comes next in line"),
            ("Waiting:Position", language.Waiting.Position, "the place in line, with {position}"),
            ("Waiting:Soon", language.Waiting.Soon, "that the wait is a minute at most"),
            ("Waiting:Minutes", language.Waiting.Minutes, "the expected wait, with {from} and {to}"),
            ("Waiting:OverAnHour", language.Waiting.OverAnHour, "that the wait is more than an hour"),
            ("Waiting:BackInLine", language.Waiting.BackInLine, "what is said when the agent was lost"),
        ];
        foreach (var (name, value, example) in required)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{key}:{name} is missing; give {example}.";
            }
        }

        foreach (var missing in language.HandOver.Missing($"{key}:{nameof(language.HandOver)}"))
        {
            yield return missing;
        }

        var pause = language.SpeechPause;
        if (pause < TimeSpan.FromSeconds(1) || pause > TimeSpan.FromSeconds(10) || pause.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            yield return $"{key}:{nameof(language.SpeechPause)} must be 00:00:01 to 00:00:10, whole seconds.";
        }
    }
}
