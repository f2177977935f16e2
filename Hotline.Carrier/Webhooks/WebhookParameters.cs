using System.Collections.Immutable;
using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Webhooks;

/// <summary>The parameters that every webhook of a call carries (Twilio, "TwiML: request parameters").</summary>
internal static class WebhookParameters
{
    private static readonly string[] Places = [.. from who in new[] { "Caller", "Called", "From", "To" }
                                                 from what in new[] { "City", "State", "Zip", "Country" }
                                                 select who + what];

    internal static ImmutableArray<KeyValuePair<string, string>> Of(CallLeg leg)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("CallSid", leg.Sid),
            new("AccountSid", leg.AccountSid),
            new("From", leg.From),
            new("To", leg.To),
            new("CallStatus", leg.Status),
            new("ApiVersion", "2010-04-01"),
            new("Direction", leg.Direction),
            new("Caller", leg.From),
            new("Called", leg.To),
        ];
        parameters.AddRange(Places.Select(place => new KeyValuePair<string, string>(place, "")));
        if (leg.ParentSid is { } parent)
        {
            parameters.Add(new("ParentCallSid", parent));
        }

        parameters.AddRange(leg.Parameters);
        return [.. parameters];
    }
}
