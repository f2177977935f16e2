using Hotline.Voice.Calls;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotline.Voice.Queues.Api;

/// <summary>The sound of messages. It passes through here, so that players need neither the carrier's address nor the account's
/// credentials.</summary>
internal static class RecordingEndpoints
{
    /// <summary>Maps <c>/offers/{id}/recording</c> and <c>/contacts/{id}/recording</c>.</summary>
    /// <param name="agent">The group of agents.</param>
    public static void MapRecordings(this IEndpointRouteBuilder agent)
    {
        agent.MapGet("/offers/{id:long}/recording", OfOffer);
        agent.MapGet("/contacts/{id:long}/recording", OfContact);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> OfOffer(
        long id, HttpContext http, RecordingDesk desk, AgentLog log, CallClock clock) =>
        Answer(http, log, await desk.OfOffer(id, AgentEndpoints.Who(http), clock.NowMs, http.RequestAborted));

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> OfContact(
        long id, HttpContext http, RecordingDesk desk, AgentLog log, CallClock clock) =>
        Answer(http, log, await desk.OfContact(id, AgentEndpoints.Who(http), clock.NowMs, http.RequestAborted));

    private static Results<FileStreamHttpResult, ProblemHttpResult> Answer(HttpContext http, AgentLog log, Listening listening)
    {
        if (listening is not Listening.Sound sound)
        {
            var why = ((Listening.Refused)listening).Why;
            if (why is ListeningRefusal.NotYours or ListeningRefusal.NotTaken)
            {
                log.Refused(AgentEndpoints.Who(http).Name, http.Request.Method, http.Request.Path);
            }

            return Problem.From(why);
        }

        // A caller's voice stays in no cache, and is nothing but sound whatever its bytes say.
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        http.Response.Headers[HeaderNames.ContentDisposition] = $"inline; filename=message-{sound.MessageId}.wav";
        return TypedResults.Stream(sound.Recording, sound.ContentType, enableRangeProcessing: sound.Recording.CanSeek);
    }
}
