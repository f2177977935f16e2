using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Takes a waiting caller out of the queue. Anywhere else there is nothing to leave: it does nothing.</summary>
internal sealed record LeaveVerb : TwimlVerb
{
    internal override bool MayWait => true;

    internal override Task<VerbOutcome> Execute(CallCourse call) => Task.FromResult<VerbOutcome>(
        call.Setting == CourseSetting.Waiting ? new VerbOutcome.Leave() : new VerbOutcome.Continue());
}
