using System.Collections.Immutable;
using System.Globalization;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Queues;

namespace Hotline.Carrier.Twiml;

/// <summary>The head of a queue. If nobody waits, the call waits for somebody, as long as the Dial would ring.</summary>
/// <param name="Url">Whispered to the caller from the queue, before both are connected. Null: nothing.</param>
internal sealed record DialQueue(string Name, Uri? Url, string Method) : DialNoun
{
    internal static new DialQueue? Read(TwimlElement element)
    {
        if (element.Text.Length is 0 or > 64)
        {
            element.Warn(element.Text.Length == 0 ? 14212 : 14213, "Dial: a queue's name has 1 to 64 characters.");
            return null;
        }

        return new(element.Text, element.Url("url"), element.Method("method", 14210));
    }

    /// <returns>Null when the call was taken elsewhere meanwhile.</returns>
    internal async Task<DialResult?> Connect(CallCourse call, DialVerb dial)
    {
        if (call.Exchange.Queues.FindByName(Name) is not { } queue)
        {
            call.Warn(14214, $"Dial: there is no queue '{Name}'.");
            return new DialResult(CallStatus.Failed) { More = [new("QueueResult", "error")] };
        }

        queue.Serve(call.Leg, begins: true);
        var result = await Serve(call, dial, queue);
        queue.Serve(call.Leg, begins: false);
        return result;
    }

    private async Task<DialResult?> Serve(CallCourse call, DialVerb dial, CarrierQueue queue)
    {
        var until = call.Options.Time.GetUtcNow() + dial.Timeout;
        while (true)
        {
            if (queue.TakeHead() is { } head)
            {
                // A head that hangs up at the last moment makes room for the next.
                if (await Talk(call, dial, queue, head) is var talked and (null or { IsBridged: true }))
                {
                    return talked;
                }

                continue;
            }

            var left = until - call.Options.Time.GetUtcNow();
            var input = await call.Leg.Inbox.Next(
                input => input is LegInput.Silence || (input is LegInput.Joined joined && joined.QueueSid == queue.Sid),
                left > TimeSpan.Zero ? left : TimeSpan.Zero);
            if (input is not LegInput.Joined)
            {
                return input is LegInput.Interrupted ? null : new DialResult(CallStatus.NoAnswer);
            }
        }
    }

    private async Task<DialResult?> Talk(CallCourse call, DialVerb dial, CarrierQueue queue, QueueMember head)
    {
        ImmutableArray<KeyValuePair<string, string>> about =
        [
            new("QueueSid", queue.Sid),
            new("QueueTime", head.Waited(call.Options.Time.GetUtcNow()).ToString(CultureInfo.InvariantCulture)),
        ];
        var whisper = Url is not null && call.Resolve(Url) is { } url
            ? new DocumentRequest(url, Method, [.. about, new("DequeingCallSid", call.Leg.Sid)])
            : null;
        var bridge = new Bridge(call.Leg, head.Leg);
        if (!head.Leg.Inbox.Interrupt(new Interruption.Served(bridge, whisper)))
        {
            return new DialResult(CallStatus.Failed);
        }

        // From here on, what happens on one phone is heard on the other.
        call.Leg.Children = [head.Leg];
        var news = await call.Leg.Inbox.Next(input => input is LegInput.Partner partner && partner.Bridge == bridge);
        var ended = bridge.Concerns(news, PartnerNews.Ready)
            ? await bridge.Talk(call.Leg, dial.HangupOnStar, dial.TimeLimit)
            : news;
        call.Leg.Children = [];
        if (ended is LegInput.Interrupted)
        {
            bridge.Tell(call.Leg, PartnerNews.Gone);
            return null;
        }

        return bridge.Concerns(news, PartnerNews.Ready)
            ? new DialResult(CallStatus.Completed) { Leg = head.Leg, IsBridged = true, More = about }
            : new DialResult(CallStatus.NoAnswer);
    }
}
