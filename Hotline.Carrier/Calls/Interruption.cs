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

    /// <summary>Taken out of its queue, to talk to the leg that serves it.</summary>
    /// <param name="Whisper">What it hears first. Null: nothing.</param>
    internal sealed record Served(Bridge Bridge, DocumentRequest? Whisper) : Interruption;

    /// <summary>The room it is in has changed: it is to look again.</summary>
    internal sealed record Stirred : Interruption;
}
