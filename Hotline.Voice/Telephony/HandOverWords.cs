namespace Hotline.Voice.Telephony;

/// <summary>What is said around a hand-over: to agents on their phones, to callers on hold and to those we call back. All of it is
/// required; what stands in braces is filled in.</summary>
public sealed class HandOverWords
{
    /// <summary>What the language is called, <c>{language}</c> elsewhere.</summary>
    public string Name { get; set; } = "";

    /// <summary>Begins the words to an agent; <c>{queue}</c>.</summary>
    public string CallFor { get; set; } = "";

    /// <summary>The same for a callback; <c>{queue}</c>.</summary>
    public string CallbackFor { get; set; } = "";

    /// <summary>What the caller speaks; <c>{language}</c>.</summary>
    public string CallerSpeaks { get; set; } = "";

    /// <summary>The caller proved who they are.</summary>
    public string Verified { get; set; } = "";

    /// <summary>They did not.</summary>
    public string NotVerified { get; set; } = "";

    /// <summary>How long they have waited, 2 minutes or more; <c>{minutes}</c>.</summary>
    public string Waited { get; set; } = "";

    /// <summary>They have waited less than that.</summary>
    public string WaitedBriefly { get; set; } = "";

    /// <summary>Asks the agent for 1 or 2.</summary>
    public string TakeOrDecline { get; set; } = "";

    /// <summary>The agent pressed 2.</summary>
    public string Declined { get; set; } = "";

    /// <summary>Somebody else has the call.</summary>
    public string AlreadyTaken { get; set; } = "";

    /// <summary>Nobody is there to be talked to any more.</summary>
    public string CallerLeft { get; set; } = "";

    /// <summary>Said to an agent before the caller's call back could begin.</summary>
    public string NotReached { get; set; } = "";

    /// <summary>The talk has ended.</summary>
    public string TalkOver { get; set; } = "";

    /// <summary>Asks another agent to join; <c>{agent}</c>.</summary>
    public string Advice { get; set; } = "";

    /// <summary>Asks a supervisor for the key that lets them in; <c>{agent}</c>.</summary>
    public string Supervise { get; set; } = "";

    /// <summary>Said again and again to a caller on hold, with music between.</summary>
    public string OnHold { get; set; } = "";

    /// <summary>The first words of a callback, nothing private in them: who calls, and that 1 connects.</summary>
    public string CallbackAsk { get; set; } = "";

    /// <summary>Ends a callback that comes to nothing this time.</summary>
    public string CallbackLater { get; set; } = "";

    /// <summary>Ends a callback after the talk.</summary>
    public string CallbackOver { get; set; } = "";

    /// <summary>The words that are missing.</summary>
    /// <param name="key">The key of these settings.</param>
    internal IEnumerable<string> Missing(string key)
    {
        (string Name, string Value, string What)[] words =
        [
            (nameof(Name), Name, "what the language is called, for example English"),
            (nameof(CallFor), CallFor, "the first words to an agent, with {queue}"),
            (nameof(CallbackFor), CallbackFor, "the first words to an agent for a callback, with {queue}"),
            (nameof(CallerSpeaks), CallerSpeaks, "what the caller speaks, with {language}"),
            (nameof(Verified), Verified, "that the caller is verified"),
            (nameof(NotVerified), NotVerified, "that the caller is not verified"),
            (nameof(Waited), Waited, "how long the caller has waited, with {minutes}"),
            (nameof(WaitedBriefly), WaitedBriefly, "that the caller has waited less than two minutes"),
            (nameof(TakeOrDecline), TakeOrDecline, "that 1 takes the call and 2 declines it"),
            (nameof(Declined), Declined, "that the agent has declined"),
            (nameof(AlreadyTaken), AlreadyTaken, "that somebody else has the call"),
            (nameof(CallerLeft), CallerLeft, "that the caller has left"),
            (nameof(NotReached), NotReached, "that the caller could not be reached"),
            (nameof(TalkOver), TalkOver, "that the talk is over"),
            (nameof(Advice), Advice, "that an agent asks for advice and 1 joins, with {agent}"),
            (nameof(Supervise), Supervise, "that 1 lets a supervisor into a call, with {agent}"),
            (nameof(OnHold), OnHold, "what a caller on hold hears"),
            (nameof(CallbackAsk), CallbackAsk, "who calls back and that 1 connects"),
            (nameof(CallbackLater), CallbackLater, "that the caller will be called again"),
            (nameof(CallbackOver), CallbackOver, "the last words of a callback"),
        ];
        return words.Where(word => string.IsNullOrWhiteSpace(word.Value)).Select(word => $"{key}:{word.Name} is missing; say {word.What}.");
    }
}
