using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Refuses an incoming call without answering it. Only a first verb can.</summary>
internal sealed record RejectVerb(string Reason) : TwimlVerb
{
    internal override bool Answers => false;

    internal static RejectVerb Read(TwimlElement element) => new(element.String("reason") == "busy" ? "busy" : "rejected");

    internal override Task<VerbOutcome> Execute(CallCourse call)
    {
        if (call.Leg.Status != CallStatus.Ringing)
        {
            call.Warn(12200, "Reject: the call was answered already.");
            return Task.FromResult<VerbOutcome>(new VerbOutcome.End(CallStatus.Completed));
        }

        call.Leg.Hear(HeardKind.Network, Reason == "busy" ? "busy tone" : "not-in-service message");
        return Task.FromResult<VerbOutcome>(
            new VerbOutcome.End(Reason == "busy" ? CallStatus.Busy : CallStatus.NoAnswer));
    }
}
