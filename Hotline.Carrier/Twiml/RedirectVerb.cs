using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Goes on with another document; what follows is never reached.</summary>
internal sealed record RedirectVerb(Uri Url, string Method) : TwimlVerb
{
    internal override bool MayWait => true;

    internal override bool MayWhisper => true;

    internal static RedirectVerb? Read(TwimlElement element) =>
        element.Url("the document", element.Text) is { } url ? new(url, element.Method("method", 13710)) : null;

    internal override Task<VerbOutcome> Execute(CallCourse call) => Task.FromResult(call.GoTo(Url, Method));
}
