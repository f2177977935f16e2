namespace Hotline.Carrier.Twiml;

/// <summary>How a verb, or a whole document, came to its end.</summary>
internal abstract record VerbOutcome
{
    private VerbOutcome() { }

    /// <summary>The next verb follows; of a document: it has run out.</summary>
    internal sealed record Continue : VerbOutcome;

    /// <summary>Another document takes over.</summary>
    internal sealed record GoTo(DocumentRequest Document) : VerbOutcome;

    /// <summary>The call leaves its queue.</summary>
    internal sealed record Leave : VerbOutcome;

    /// <summary>The call ends. <paramref name="Status"/>: Twilio's word for how.</summary>
    internal sealed record End(string Status) : VerbOutcome;

    /// <summary>Something from outside takes over; the inbox knows what.</summary>
    internal sealed record Interrupted : VerbOutcome;
}
