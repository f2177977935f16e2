using System.Net;
using System.Text;
using Hotline.Carrier;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>What a program asks of the carrier: the real REST API of the local one. Its answer may be lost, or it has too much to do.</summary>
/// <param name="program">Who asks: the dead do not.</param>
/// <param name="around">What becomes of the next requests.</param>
/// <param name="carrier">The carrier.</param>
internal sealed class SimulatedRest(SimulatedProgram program, Surroundings around, LocalCarrier carrier) : ITwilioRestClient
{
    public string AccountSid => carrier.Options.AccountSid;

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

    private Response Answer(Request request)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = request.Method.ToString();
        http.Request.Path = request.Uri.AbsolutePath;
        http.Request.QueryString = QueryString.Create(request.QueryParams.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)));
        http.Request.Form = new FormCollection(request.PostParams.GroupBy(pair => pair.Key)
            .ToDictionary(fields => fields.Key, fields => new Microsoft.Extensions.Primitives.StringValues([.. fields.Select(field => field.Value)])));
        http.Request.Headers.Authorization =
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{carrier.Options.AccountSid}:{carrier.Options.AuthToken}"))}";
        using var body = new MemoryStream();
        http.Response.Body = body;
        ExchangeRoutes.Serve(http, carrier);
        return new Response((HttpStatusCode)http.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    private static ApiException Refusal(Response answer)
    {
        var error = RestException.FromJson(answer.Content)!;
        return new ApiException(error.Code, (int)answer.StatusCode, error.Body ?? "", error.MoreInfo);
    }
}
