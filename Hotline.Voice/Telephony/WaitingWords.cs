namespace Hotline.Voice.Telephony;

/// <summary>What is said to those who wait in line: the entry <c>Waiting</c> of a language.</summary>
public sealed class WaitingWords
{
    /// <summary>Said to whom comes next. Required.</summary>
    public string Next { get; set; } = "";

    /// <summary>The place in line, with <c>{position}</c>. Required.</summary>
    public string Position { get; set; } = "";

    /// <summary>The expected wait is a minute at most. Required.</summary>
    public string Soon { get; set; } = "";

    /// <summary>The expected wait, with <c>{from}</c> and <c>{to}</c>, whole minutes. Required.</summary>
    public string Minutes { get; set; } = "";

    /// <summary>The expected wait is more than an hour. Required.</summary>
    public string OverAnHour { get; set; } = "";

    /// <summary>The agent was lost, and the caller is at the head of the line again. Required.</summary>
    public string BackInLine { get; set; } = "";
}
