using System.Globalization;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace Hotline.Voice.Outbox;

/// <summary>Sends commands through the carrier's REST API, once each.</summary>
internal sealed class CommandSender(ITwilioRestClient client, PublicAddress address, IOptions<TwilioOptions> options)
{
    private readonly ConferenceCommands conferences = new(client, address);

    /// <summary>Longest text, characters (Messages, "Body").</summary>
    public const int LongestText = 1600;

    /// <summary>What Twilio says of a call that is not in progress, and of anything that it does not know.</summary>
    private static readonly int[] GoneCodes = [21220, 20404];

    /// <summary>Sends a command.</summary>
    /// <param name="id">The intent, by which the carrier's reports are known.</param>
    /// <param name="command">What to do.</param>
    /// <returns>Failures are outcomes, not exceptions.</returns>
    public async Task<CommandOutcome> Send(long id, CarrierCommand command)
    {
        var hint = RetryAfter.Listen();
        try
        {
            return command switch
            {
                CarrierCommand.SendText text => await Send(id, text),
                CarrierCommand.CreateCall call => new CommandOutcome.Sent((await CallResource.CreateAsync(Options(id, call), client)).Sid),
                CarrierCommand.RedirectCall redirect => await Update(
                    new(redirect.CallSid) { Url = Url(redirect.Path), Method = Twilio.Http.HttpMethod.Post }),
                CarrierCommand.EndCall end => await Update(
                    new(end.CallSid) { Status = CallResource.UpdateStatusEnum.Completed }),
                CarrierCommand.UpdateParticipant change => await conferences.Send(change),
                CarrierCommand.EndConference end => await conferences.Send(end),
                CarrierCommand.DeleteRecording delete => await Send(delete),
                _ => throw new NotSupportedException($"Nothing sends {command.Kind}."),
            };
        }
        catch (ApiException refusal)
        {
            return Outcome(command, refusal, hint.Value);
        }
        catch (ApiConnectionException failure)
        {
            return IsBefore(failure.InnerException)
                ? new CommandOutcome.NotReached(Name(failure))
                : new CommandOutcome.Lost(Name(failure));
        }
    }

    private async Task<CommandOutcome> Update(UpdateCallOptions change)
    {
        await CallResource.UpdateAsync(change, client);
        return new CommandOutcome.Done();
    }

    private async Task<CommandOutcome> Send(CarrierCommand.DeleteRecording delete)
    {
        await RecordingResource.DeleteAsync(new(delete.RecordingSid), client);
        return new CommandOutcome.Done();
    }

    private async Task<CommandOutcome> Send(long id, CarrierCommand.SendText text)
    {
        var from = string.IsNullOrEmpty(options.Value.PhoneNumber) ? text.From : options.Value.PhoneNumber;
        if (!Telephony.PhoneNumbers.IsE164(from))
        {
            return new CommandOutcome.Refused(0);
        }

        var message = await MessageResource.CreateAsync(
            new CreateMessageOptions(new PhoneNumber(text.To))
            {
                From = new PhoneNumber(from),
                Body = Cut(text.Body),
                StatusCallback = Url(ReportPath(id)),
            },
            client);
        return new CommandOutcome.Sent(message.Sid);
    }

    private CreateCallOptions Options(long id, CarrierCommand.CreateCall call) => new(new PhoneNumber(call.To), new PhoneNumber(call.From))
    {
        Url = Url(call.Path),
        Method = Twilio.Http.HttpMethod.Post,
        StatusCallback = Url(call.StatusPath is { } path ? WithId(path, id) : ReportPath(id)),
        StatusCallbackMethod = Twilio.Http.HttpMethod.Post,
        StatusCallbackEvent = ["initiated", "ringing", "answered", "completed"],
        Timeout = Math.Clamp((int)call.Ring.TotalSeconds, 1, 600),
    };

    /// <remarks>Twilio refuses with 4xx before it does anything; after 5xx, or an answer that cannot be read, nobody knows.</remarks>
    private static CommandOutcome Outcome(CarrierCommand command, ApiException refusal, TimeSpan? retryAfter) => refusal.Status switch
    {
        StatusCodes.Status401Unauthorized => new CommandOutcome.Unauthorized(),
        StatusCodes.Status429TooManyRequests => new CommandOutcome.Busy(refusal.Code, retryAfter),
        StatusCodes.Status408RequestTimeout => new CommandOutcome.Lost("answer 408"),
        >= 400 and < 500 when command.IsRepeatable && GoneCodes.Contains(refusal.Code) =>
            command is CarrierCommand.RedirectCall or CarrierCommand.UpdateParticipant ? new CommandOutcome.Gone() : new CommandOutcome.Done(),
        >= 400 and < 500 => new CommandOutcome.Refused(refusal.Code),
        0 => new CommandOutcome.Lost("answer unreadable"),
        var status => new CommandOutcome.Lost(string.Create(CultureInfo.InvariantCulture, $"answer {status}")),
    };

    private static bool IsBefore(Exception? failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private static string Name(ApiConnectionException failure) => (failure.InnerException ?? failure).GetType().Name;

    private static string ReportPath(long id) => string.Create(CultureInfo.InvariantCulture, $"/voice/outbox/{id}");

    private static string WithId(string path, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}outbox={id}");

    private Uri Url(string path) => new(address.Base + path);

    /// <summary>A pair of surrogates stays whole.</summary>
    private static string Cut(string body) => body.Length <= LongestText
        ? body
        : body[..(char.IsHighSurrogate(body[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
