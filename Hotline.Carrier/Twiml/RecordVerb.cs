using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

internal sealed record RecordVerb : TwimlVerb
{
    internal static RecordVerb Read(TwimlElement element) => new();

    internal override Task<VerbOutcome> Execute(CallCourse call) => Task.FromResult<VerbOutcome>(new VerbOutcome.Continue());
}
