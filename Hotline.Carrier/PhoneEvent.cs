using Hotline.Carrier.Calls;

namespace Hotline.Carrier;

/// <summary>Something that happened on a phone, in the order it happened.</summary>
/// <param name="Number">Counts the events of this call, from 1.</param>
public abstract record PhoneEvent(int Number)
{
    /// <summary>Something was heard.</summary>
    public sealed record Sounded(int Number, Heard Heard) : PhoneEvent(Number);

    /// <summary>What was being heard broke off, because the caller pressed a key or spoke, or the call moved on.</summary>
    public sealed record Silenced(int Number) : PhoneEvent(Number);

    /// <summary>The call now waits for this. Null: for nothing.</summary>
    public sealed record Awaiting(int Number, PhonePrompt? Awaits) : PhoneEvent(Number);

    /// <summary>The call's status changed.</summary>
    public sealed record StatusChanged(int Number, string Status) : PhoneEvent(Number)
    {
        /// <summary>Whether the call is over, and this the last event.</summary>
        public bool IsFinal => CallStatus.IsFinal(Status);
    }

    /// <summary>The other side did something Twilio complains about.</summary>
    public sealed record Complained(int Number, CarrierError Error) : PhoneEvent(Number);
}
