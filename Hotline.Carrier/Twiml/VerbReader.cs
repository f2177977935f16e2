namespace Hotline.Carrier.Twiml;

/// <summary>Which verb an element is.</summary>
internal static class VerbReader
{
    /// <returns>Null for a verb that cannot be executed as it is written; the reason was warned of.</returns>
    internal static TwimlVerb? Read(TwimlElement element) => element.Name switch
    {
        "Say" => SayVerb.Read(element),
        "Play" => PlayVerb.Read(element),
        "Pause" => PauseVerb.Read(element),
        "Gather" => GatherVerb.Read(element),
        "Redirect" => RedirectVerb.Read(element),
        "Record" => RecordVerb.Read(element),
        "Dial" => DialVerb.Read(element),
        "Enqueue" => EnqueueVerb.Read(element),
        "Leave" => new LeaveVerb(),
        "Hangup" => new HangupVerb(),
        "Reject" => RejectVerb.Read(element),
        _ => throw new NotSupportedException($"{element.Name} is in the vocabulary, but nobody executes it."),
    };
}
