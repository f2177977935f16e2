using System.Collections.Immutable;
using System.Text;
using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Collects keys or words while it speaks, and after.</summary>
internal sealed record GatherVerb : TwimlVerb
{
    private const string Keypad = "0123456789*#";

    internal override bool MayWait => true;

    internal override bool MayScreen => true;

    private ImmutableArray<SoundVerb> Prompts { get; init; } = [];

    private bool Keys { get; init; } = true;

    private bool Speech { get; init; }

    private Uri? Action { get; init; }

    private string Method { get; init; } = "POST";

    private TimeSpan Timeout { get; init; }

    private string FinishOnKey { get; init; } = "#";

    private int? NumDigits { get; init; }

    private bool BargeIn { get; init; } = true;

    private bool ActionOnEmptyResult { get; init; }

    private string? Language { get; init; }

    private string Hints { get; init; } = "";

    internal static GatherVerb Read(TwimlElement element)
    {
        var input = (element.String("input") ?? "dtmf").Split(' ');
        var hints = element.String("hints") ?? "";
        if (hints.Split(',') is var all && (all.Length > 500 || all.Any(hint => hint.Length > 100)))
        {
            element.Warn(12200, "Gather: at most 500 hints of at most 100 characters.");
        }

        if (element.String("speechModel") is not null && element.String("speechTimeout") is null or "auto")
        {
            element.Warn(12200, "Gather: a speechModel needs a speechTimeout in seconds.");
        }

        return new GatherVerb
        {
            Prompts = [.. element.Children.Select(VerbReader.Read).OfType<SoundVerb>()],
            Keys = input.Contains("dtmf"),
            Speech = input.Contains("speech"),
            Action = element.Url("action"),
            Method = element.Method("method", 13312),
            Timeout = TimeSpan.FromSeconds(element.Integer("timeout", 5, 0, 24 * 3600, 13313)),
            FinishOnKey = ReadFinishOnKey(element),
            NumDigits = element.IntegerOrNull("numDigits", 1, int.MaxValue, 13314),
            BargeIn = element.Boolean("bargeIn", true),
            ActionOnEmptyResult = element.Boolean("actionOnEmptyResult", false),
            Language = element.String("language"),
            Hints = hints,
        };
    }

    internal override async Task<VerbOutcome> Execute(CallCourse call)
    {
        call.Leg.Expect(new PhonePrompt(Keys, Speech, Recording: false, Timeout)
        {
            NumDigits = NumDigits,
            FinishOnKey = Keys ? FinishOnKey : "",
            Language = Speech ? Language : null,
            Hints = Speech ? Hints : "",
        });
        var entry = await Collect(call);
        call.Leg.Expect(null);
        if (entry is null)
        {
            return new VerbOutcome.Interrupted();
        }

        return entry.IsEmpty && !ActionOnEmptyResult
            ? new VerbOutcome.Continue()
            : call.GoTo(Action, Method, Submission(entry));
    }

    /// <returns>Null when the call was taken elsewhere meanwhile.</returns>
    private async Task<Entry?> Collect(CallCourse call)
    {
        var keys = new StringBuilder();
        var input = await Prompt(call);
        while (true)
        {
            input ??= await call.Leg.Inbox.Next(Accepts, Timeout);
            switch (input)
            {
                case LegInput.Interrupted:
                    return null;
                case LegInput.Words words:
                    return new Entry(words.Text, IsSpeech: true, "");
                case LegInput.Key key when FinishOnKey.Contains(key.Digit):
                    return new Entry(keys.ToString(), IsSpeech: false, key.Digit.ToString());
                case LegInput.Key key:
                    keys.Append(key.Digit);
                    break;
                default:
                    return new Entry(keys.ToString(), IsSpeech: false, "");
            }

            if (keys.Length == NumDigits)
            {
                return new Entry(keys.ToString(), IsSpeech: false, "");
            }

            input = null;
        }

        // The first kind of input counts: whoever has begun to type is no longer listened to.
        bool Accepts(LegInput what) => what switch
        {
            LegInput.Key => Keys,
            LegInput.Words => Speech && keys.Length == 0,
            LegInput.Silence => true,
            _ => false,
        };
    }

    private async Task<LegInput?> Prompt(CallCourse call)
    {
        foreach (var prompt in Prompts)
        {
            if (await prompt.Sound(call, Interrupts) is { } input)
            {
                return input;
            }
        }

        return null;

        bool Interrupts(LegInput what) => what switch
        {
            LegInput.Key => Keys && BargeIn,
            LegInput.Words => Speech && BargeIn,
            LegInput.Silence => true,
            _ => false,
        };
    }

    private KeyValuePair<string, string>[] Submission(Entry entry)
    {
        if (entry.IsSpeech || !Keys)
        {
            return entry.IsEmpty
                ? [new("SpeechResult", ""), new("msg", "Gather End")]
                : [new("SpeechResult", entry.Text), new("Confidence", "0.94"), new("msg", "Gather End")];
        }

        return [new("Digits", entry.Text), new("FinishedOnKey", entry.FinishedOnKey), new("msg", "Gather End")];
    }

    private static string ReadFinishOnKey(TwimlElement element)
    {
        var key = element.String("finishOnKey") ?? "#";
        if (key.Length <= 1 && key.All(Keypad.Contains))
        {
            return key;
        }

        element.Warn(13310, $"Gather: '{key}' is not a value of 'finishOnKey' (one key, or empty).");
        return "#";
    }

    /// <summary>What the caller entered.</summary>
    /// <param name="FinishedOnKey">The key that completed it. Empty: time or length did.</param>
    private sealed record Entry(string Text, bool IsSpeech, string FinishedOnKey)
    {
        internal bool IsEmpty => Text.Length == 0;
    }
}
