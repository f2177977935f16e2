using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>
/// The part of Twilio's API 2010-04-01 that the carrier speaks: JSON only, Basic authentication, form bodies. The sound of recordings needs the
/// account's credentials as well, as of an account whose owner has asked Twilio for that.
/// <code>
/// Calls                        GET list, POST create          Calls/{sid}                          GET, POST redirect or end
/// Calls/{sid}/Recordings       GET list
/// Queues                       GET list, POST create          Queues/{sid}                         GET, POST, DELETE
/// Queues/{sid}/Members         GET list                       Queues/{sid}/Members/{call or Front} GET, POST dequeue
/// Conferences                  GET list                       Conferences/{sid}                    GET, POST end
/// Conferences/{sid}/Participants GET list, POST call one      .../Participants/{call or label}     GET, POST, DELETE
/// Messages                     GET list, POST send            Messages/{sid}                       GET
/// Recordings                   GET list                       Recordings/{sid}                     GET, DELETE; {sid}[.wav] the sound
/// IncomingPhoneNumbers         GET list                       IncomingPhoneNumbers/{sid}           GET
/// </code>
/// </summary>
internal static class RestApi
{
    internal static IEndpointRouteBuilder MapRest(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/2010-04-01/Accounts/{account}")
            .AddEndpointFilter<RestGuard>()
            .DisableAntiforgery()
            .ExcludeFromDescription();
        account.MapCalls();
        account.MapQueues();
        account.MapConferences();
        account.MapParticipants();
        account.MapMessages();
        account.MapRecordings();
        account.MapNumbers();
        account.Map("/{**path}", (HttpRequest request) => RestError.NotFound(request));
        return routes;
    }

    /// <summary>The path of a resource, as its <c>uri</c> tells it.</summary>
    internal static string Path(LocalCarrier carrier, string resource) =>
        $"/2010-04-01/Accounts/{carrier.Options.AccountSid}/{resource}.json";

    internal static JsonNode? Date(DateTimeOffset? instant) => instant is { } at ? Rfc2822.Write(at) : null;
}
