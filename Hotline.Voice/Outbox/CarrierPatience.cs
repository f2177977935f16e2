namespace Hotline.Voice.Outbox;

/// <summary>How long is waited, and how often is tried, for each kind of command.</summary>
internal static class CarrierPatience
{
    /// <summary>Between two searches for a command whose answer was lost, milliseconds.</summary>
    public const long BetweenSearchesMs = 5_000;

    /// <summary>How long a call is searched for whose answer was lost, milliseconds: by then the carrier's list has it, or never will.</summary>
    public const long SearchForCallMs = 120_000;

    /// <summary>How long the carrier is asked about a text, milliseconds.</summary>
    public const long AskAboutTextMs = 24 * 3_600_000L;

    /// <summary>How long the carrier may report nothing more of what it has, before it is asked, milliseconds.</summary>
    public const long UntilReported = 300_000;

    private const int MostAttempts = 12;

    /// <summary>The pause after an attempt: for texts 10 s, doubling up to 5 min; for calls, where somebody waits, 0.5 s, doubling up to
    /// 30 s.</summary>
    /// <param name="command">What was sent.</param>
    /// <param name="attempt">1 for the first.</param>
    public static TimeSpan Pause(CarrierCommand command, int attempt)
    {
        var (first, longest) = command is CarrierCommand.SendText ? (10, 300) : (0.5, 30);
        return TimeSpan.FromSeconds(Math.Min(first * Math.Pow(2, attempt - 1), longest));
    }

    /// <summary>Whether it is given up: texts after a day, calls after 12 attempts, which is about 3 min.</summary>
    /// <param name="command">What is sent.</param>
    /// <param name="attempt">How often it was.</param>
    /// <param name="ageMs">Since when it is to be sent, milliseconds.</param>
    public static bool IsOver(CarrierCommand command, int attempt, long ageMs) =>
        command is CarrierCommand.SendText ? ageMs >= AskAboutTextMs : attempt >= MostAttempts;

    /// <summary>Milliseconds until the carrier is asked what became of what it has, should it not tell by itself.</summary>
    /// <param name="command">What it has.</param>
    public static long UntilAsked(CarrierCommand command) => command is CarrierCommand.SendText ? 3_600_000 : UntilReported;
}
