using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace Hotline.Voice.Telephony;

/// <summary>Sends texts through the carrier.</summary>
internal sealed class TextSender(ITwilioRestClient client, IOptions<TwilioOptions> options, TelephonyLog log)
{
    /// <summary>Longest text, characters (Messages, "Body").</summary>
    public const int LongestText = 1600;

    /// <summary>Sends a text from <c>Twilio:PhoneNumber</c>.</summary>
    /// <param name="to">In E.164.</param>
    /// <param name="body">The text; what is over 1,600 characters is cut.</param>
    /// <param name="from">Our number to send from, in E.164; null: <c>Twilio:PhoneNumber</c>.</param>
    /// <returns>Failures are outcomes, not exceptions.</returns>
    public async Task<TextOutcome> Send(string to, string body, string? from = null)
    {
        var sender = string.IsNullOrEmpty(from) ? options.Value.PhoneNumber : from;
        if (string.IsNullOrEmpty(sender))
        {
            return Log(new TextOutcome.Refused(0));
        }

        try
        {
            var text = new CreateMessageOptions(new PhoneNumber(to)) { From = new PhoneNumber(sender), Body = Cut(body) };
            var message = await MessageResource.CreateAsync(text, client);
            return new TextOutcome.Sent(message.Sid);
        }
        catch (ApiException refusal)
        {
            return Log(Outcome(refusal));
        }
        catch (ApiConnectionException failure)
        {
            log.TextUnknown((failure.InnerException ?? failure).GetType().Name);
            return new TextOutcome.Unknown();
        }
    }

    /// <remarks>Twilio refuses with 4xx before it takes anything; after 5xx, or an answer that cannot be read, nobody knows.</remarks>
    private static TextOutcome Outcome(ApiException refusal) => refusal.Status switch
    {
        StatusCodes.Status429TooManyRequests => new TextOutcome.Busy(refusal.Code),
        StatusCodes.Status408RequestTimeout => new TextOutcome.Unknown(),
        >= 400 and < 500 => new TextOutcome.Refused(refusal.Code),
        _ => new TextOutcome.Unknown(),
    };

    private TextOutcome Log(TextOutcome outcome)
    {
        switch (outcome)
        {
            case TextOutcome.Refused refused:
                log.TextRefused(refused.Code);
                break;
            case TextOutcome.Busy busy:
                log.TextRefused(busy.Code);
                break;
            case TextOutcome.Unknown:
                log.TextUnknown("answer");
                break;
            default:
                break;
        }

        return outcome;
    }

    /// <summary>A pair of surrogates stays whole.</summary>
    private static string Cut(string body) => body.Length <= LongestText
        ? body
        : body[..(char.IsHighSurrogate(body[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
