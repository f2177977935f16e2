using Hotline.Carrier.Twiml;

namespace Hotline.Carrier.Calls;

/// <summary>Why a call leaves what it was doing, from outside of its document.</summary>
internal abstract record Interruption
{
    private Interruption() { }

    /// <summary>Over. <paramref name="Status"/>: Twilio's word for how.</summary>
    internal sealed record End(string Status) : Interruption;

    /// <summary>A REST request put the call into another document.</summary>
    internal sealed record Redirect(DocumentRequest Document) : Interruption;

    /// <summary>Taken out of its queue: by another call that now talks to it (<paramref name="By"/>) or, when null, by REST.</summary>
    internal sealed record Dequeue(CallLeg? By, DocumentRequest? Document) : Interruption;

    /// <summary>Taken out of its conference.</summary>
    internal sealed record Expel : Interruption;
}
