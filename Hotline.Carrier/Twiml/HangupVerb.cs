using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Ends the call.</summary>
internal sealed record HangupVerb : TwimlVerb
{
    internal override bool MayWait => true;

    internal override bool MayScreen => true;

    internal override Task<VerbOutcome> Execute(CallCourse call) =>
        Task.FromResult<VerbOutcome>(new VerbOutcome.End(CallStatus.Completed));
}
