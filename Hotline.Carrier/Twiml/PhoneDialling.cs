using System.Collections.Immutable;
using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Twiml;

/// <summary>Rings phones for a Dial, all at once or one after the other, and connects the first that answers.</summary>
internal sealed class PhoneDialling(CallCourse call, DialVerb dial)
{
    /// <returns>Null when the call was taken elsewhere meanwhile.</returns>
    internal async Task<DialResult?> Connect(ImmutableArray<DialPhone> phones)
    {
        var result = new DialResult(CallStatus.Failed);
        foreach (var group in dial.Sequential ? phones.Select(phone => ImmutableArray.Create(phone)) : [phones])
        {
            if (await Ring(group) is not { } ended)
            {
                return null;
            }

            result = ended;
            if (ended.IsBridged)
            {
                return ended;
            }
        }

        return result;
    }

    private async Task<DialResult?> Ring(ImmutableArray<DialPhone> phones)
    {
        var open = phones.Select(Start).ToList();
        call.Leg.Children = [.. open.Select(bridge => bridge.Across(call.Leg))];
        var until = call.Options.Time.GetUtcNow() + dial.Timeout;
        var last = new DialResult(CallStatus.Failed);
        while (open.Count > 0)
        {
            var left = until - call.Options.Time.GetUtcNow();
            var input = await call.Leg.Inbox.Next(
                input => input is LegInput.Silence || open.Any(bridge => IsOf(bridge, input)),
                left > TimeSpan.Zero ? left : TimeSpan.Zero);
            if (input is not LegInput.Partner { Bridge: var bridge, News: var news })
            {
                End(open, input is LegInput.Interrupted ? CallStatus.Canceled : CallStatus.NoAnswer);
                return input is LegInput.Interrupted
                    ? null
                    : new DialResult(CallStatus.NoAnswer) { Leg = open[^1].Across(call.Leg) };
            }

            open.Remove(bridge);
            if (news == PartnerNews.Ready)
            {
                End(open, CallStatus.Canceled);
                return await Talk(bridge);
            }

            var leg = bridge.Across(call.Leg);
            last = new DialResult(leg.Status) { Leg = leg };
        }

        return last;
    }

    private async Task<DialResult?> Talk(Bridge bridge)
    {
        call.Exchange.Answer(call.Leg);
        var ended = await bridge.Talk(call.Leg, dial.HangupOnStar, dial.TimeLimit);
        return ended is LegInput.Interrupted
            ? null
            : new DialResult(CallStatus.Completed) { Leg = bridge.Across(call.Leg), IsBridged = true };
    }

    private Bridge Start(DialPhone phone)
    {
        var statusCallback = phone.StatusCallback is null ? null : call.Resolve(phone.StatusCallback);
        var leg = new CallLeg(call.Exchange)
        {
            From = dial.CallerId ?? call.Leg.From,
            To = phone.Address,
            Direction = CallStatus.OutboundDial,
            Parent = call.Leg,
            Parameters = [.. call.Leg.Parameters, .. phone.Parameters],
            FallbackUrl = null,
            StatusCallback = statusCallback is null ? null : new(statusCallback, phone.StatusCallbackMethod, phone.StatusEvents),
        };
        var bridge = new Bridge(call.Leg, leg);
        var whisper = phone.Url is not null && call.Resolve(phone.Url) is { } url ? DocumentRequest.Of(url, phone.Method) : null;
        call.Exchange.Register(leg);
        call.Exchange.Start(leg, course => OutboundCall.Run(course, bridge, whisper));
        return bridge;
    }

    private static bool IsOf(Bridge bridge, LegInput input) => input is LegInput.Partner partner && partner.Bridge == bridge;

    private void End(IEnumerable<Bridge> bridges, string status)
    {
        foreach (var bridge in bridges)
        {
            bridge.Across(call.Leg).End(status);
        }
    }
}
