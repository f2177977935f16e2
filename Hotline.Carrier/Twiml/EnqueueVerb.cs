using Hotline.Carrier.Calls;
using Hotline.Carrier.Queues;

namespace Hotline.Carrier.Twiml;

/// <summary>Puts the caller into a line.</summary>
/// <param name="Action">Asked what to do when the caller is out of the line again. Null: the next verb.</param>
/// <param name="WaitUrl">What the caller hears meanwhile, again and again. Null: the carrier's music; empty: silence.</param>
internal sealed record EnqueueVerb(string Name, Uri? Action, string Method, Uri? WaitUrl, bool IsSilent, string WaitUrlMethod, int Size)
    : TwimlVerb
{
    internal static EnqueueVerb? Read(TwimlElement element)
    {
        var name = element.Text;
        if (element.String("workflowSid") is not null || element.Children.Any())
        {
            element.Warn(14220, "Enqueue: this carrier has no TaskRouter.");
            return null;
        }

        if (name.Length is 0 or > 64)
        {
            element.Warn(name.Length == 0 ? 14204 : 14205, $"Enqueue: a queue's name has 1 to 64 characters, not {name.Length}.");
            return null;
        }

        return new(
            name,
            element.Url("action"),
            element.Method("method", 14201),
            element.String("waitUrl") is { Length: > 0 } ? element.Url("waitUrl") : null,
            element.String("waitUrl") is "",
            element.Method("waitUrlMethod", 14206),
            element.Integer("maxQueueSize", CarrierQueues.DefaultSize, 1, CarrierQueues.LargestSize, 12200));
    }

    internal override Task<VerbOutcome> Execute(CallCourse call) => new QueueWait(call, this).Run();
}
