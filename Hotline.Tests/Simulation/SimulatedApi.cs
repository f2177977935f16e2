using System.Net;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;

namespace Hotline.Tests.Simulation;

/// <summary>What a program asks of the carrier's REST API. Its answer may be lost, or the carrier has too much to do.</summary>
/// <param name="program">Who asks: the dead do not.</param>
/// <param name="around">What becomes of the next requests.</param>
internal abstract class SimulatedApi(SimulatedProgram program, Surroundings around) : ITwilioRestClient
{
    public abstract string AccountSid { get; }

    public string? Region => null;

    public Twilio.Http.HttpClient HttpClient => throw new NotSupportedException("Requests are answered before they leave.");

    public Response Request(Request request) => throw new NotSupportedException("Nothing blocks in the hotline.");

    public Task<Response> RequestAsync(Request request)
    {
        if (program.IsDead)
        {
            return new TaskCompletionSource<Response>().Task;
        }

        var fault = around.RestFaults.TryDequeue(out var next) ? next : RestFault.None;
        if (fault is RestFault.Busy)
        {
            return Task.FromException<Response>(new ApiException(20429, 429, "Too Many Requests", null));
        }

        var answer = Answer(request);
        return fault is RestFault.LostAnswer
            ? Task.FromException<Response>(new ApiConnectionException("The connection broke before the answer."))
            : answer.StatusCode < HttpStatusCode.BadRequest ? Task.FromResult(answer) : Task.FromException<Response>(Refusal(answer));
    }

    /// <summary>Does what is asked.</summary>
    /// <returns>As the carrier answers, refusals too.</returns>
    protected abstract Response Answer(Request request);

    private static ApiException Refusal(Response answer)
    {
        var error = RestException.FromJson(answer.Content)!;
        return new ApiException(error.Code, (int)answer.StatusCode, error.Body ?? "", error.MoreInfo);
    }
}

/// <summary>What becomes of a request to the carrier.</summary>
internal enum RestFault
{
    /// <summary>It is answered.</summary>
    None,

    /// <summary>The carrier has too much to do, and does nothing.</summary>
    Busy,

    /// <summary>The carrier does it; nobody hears.</summary>
    LostAnswer,
}
