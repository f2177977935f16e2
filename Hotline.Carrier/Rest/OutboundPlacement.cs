using Hotline.Carrier.Calls;
using Hotline.Carrier.Twiml;

namespace Hotline.Carrier.Rest;

/// <summary>Places a call for a REST request.</summary>
internal static class OutboundPlacement
{
    internal static CallLeg Place(LocalCarrier carrier, RestForm form, DocumentRequest document)
    {
        var exchange = carrier.Exchange;
        var from = form["From"]!;
        var events = form.List("StatusCallbackEvent");
        var leg = new CallLeg(exchange)
        {
            From = from,
            To = form["To"]!,
            Direction = CallStatus.OutboundApi,
            NumberSid = carrier.Options.Numbers.FirstOrDefault(number => number.Number == from)?.Sid,
            FallbackUrl = form.Url("FallbackUrl"),
            FallbackMethod = form.Method("FallbackMethod"),
            StatusCallback = form.Url("StatusCallback") is { } url
                ? new(url, form.Method("StatusCallbackMethod"), (events.Count == 0 ? ["completed"] : events).ToHashSet())
                : null,
        };
        var ringFor = TimeSpan.FromSeconds(Math.Clamp(form.Integer("Timeout") ?? 60, 1, 600));
        exchange.Register(leg);
        exchange.Start(leg, async course => await OutboundCall.Ring(course, ringFor) ?? await course.Run(document));
        return leg;
    }
}
