using System.Globalization;

namespace Hotline.Voice.Commands;

/// <summary>What a person does with the telephone.</summary>
internal abstract record PhoneAction
{
    private PhoneAction()
    {
    }

    /// <summary>Presses keys.</summary>
    /// <param name="Keys">Of <c>0-9 * #</c>.</param>
    public sealed record Press(string Keys) : PhoneAction;

    /// <summary>Says something.</summary>
    /// <param name="Words">What.</param>
    public sealed record Say(string Words) : PhoneAction;

    /// <summary>Lets the present prompt run out.</summary>
    public sealed record StaySilent : PhoneAction;

    /// <summary>Speaks a message after the tone.</summary>
    /// <param name="Seconds">How long.</param>
    public sealed record LeaveMessage(double Seconds) : PhoneAction;

    /// <summary>Picks up a telephone that rings.</summary>
    public sealed record PickUp : PhoneAction;

    /// <summary>Puts the receiver down.</summary>
    public sealed record HangUp : PhoneAction;

    /// <summary>Reads one entry of <c>--keys</c> or one line typed during a call.</summary>
    /// <param name="entry">Keys, <c>-</c> for silence, <c>message:7</c>, <c>hangup</c>, or anything else: words that are said.</param>
    /// <param name="wordsAllowed">False: anything else is wrong.</param>
    /// <returns>Null: wrong.</returns>
    public static PhoneAction? Read(string entry, bool wordsAllowed)
    {
        var text = entry.Trim();
        return text switch
        {
            "" or "-" => new StaySilent(),
            "hangup" or "h" => new HangUp(),
            _ when text.All("0123456789*#".Contains) => new Press(text),
            _ when text.StartsWith("message:", StringComparison.Ordinal) &&
                double.TryParse(text["message:".Length..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) &&
                seconds <= 3600 => new LeaveMessage(seconds),
            _ => wordsAllowed ? new Say(text) : null,
        };
    }

    /// <summary>Reads a line typed during a call: several entries when each of them is one, or else words.</summary>
    /// <param name="line">The line.</param>
    public static IEnumerable<PhoneAction> ReadLine(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        PhoneAction[] entries = [.. parts.Select(part => Read(part, wordsAllowed: false)).OfType<PhoneAction>()];
        return parts.Length > 1 && entries.Length == parts.Length ? entries : [Read(line, wordsAllowed: true)!];
    }

    /// <summary>As it is shown in a transcript.</summary>
    public sealed override string ToString() => this switch
    {
        Press press => press.Keys,
        Say say => $"\"{say.Words}\"",
        StaySilent => "(silence)",
        LeaveMessage message => string.Create(CultureInfo.InvariantCulture, $"(message, {message.Seconds} s)"),
        PickUp => "(picks up)",
        HangUp => "(hangs up)",
        _ => throw new NotSupportedException($"No words for {GetType().Name}."),
    };
}
