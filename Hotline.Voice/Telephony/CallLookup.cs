using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace Hotline.Voice.Telephony;

/// <summary>Asks the carrier whether a call still goes on.</summary>
internal sealed class CallLookup(ITwilioRestClient client)
{
    /// <summary>Asks.</summary>
    /// <param name="callSid">The carrier's name for the call.</param>
    /// <returns>Failures are outcomes, not exceptions.</returns>
    public async Task<CallFate> Ask(string callSid)
    {
        try
        {
            var call = await CallResource.FetchAsync(new FetchCallOptions(callSid), client);
            var status = call.Status?.ToString() ?? "";
            return status is "completed" or "busy" or "failed" or "no-answer" or "canceled" ? new CallFate.Over(status)
                : status is "queued" or "ringing" or "in-progress" ? new CallFate.GoesOn()
                : new CallFate.Unknown();
        }
        catch (ApiException refusal) when (refusal.Status == StatusCodes.Status404NotFound)
        {
            return new CallFate.Over("unknown");
        }
        catch (TwilioException)
        {
            return new CallFate.Unknown();
        }
    }
}

/// <summary>What the carrier says of a call.</summary>
internal abstract record CallFate
{
    private CallFate()
    {
    }

    /// <summary>It goes on.</summary>
    public sealed record GoesOn : CallFate;

    /// <summary>It is over, or the carrier knows no such call.</summary>
    /// <param name="Reason">The carrier's final word; <c>unknown</c> for no such call.</param>
    public sealed record Over(string Reason) : CallFate
    {
        /// <summary>True when the carrier knows no such call.</summary>
        public bool IsUnknown => Reason == "unknown";

        /// <summary>True when it was not the caller who ended it.</summary>
        public bool IsFailure => Reason is "failed" or "busy" or "no-answer";
    }

    /// <summary>The carrier could not be asked.</summary>
    public sealed record Unknown : CallFate;
}
