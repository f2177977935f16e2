using System.Text.Json.Nodes;
using Hotline.Carrier.Conferences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>Conferences: found by name, looked at, ended.</summary>
internal static class ConferenceResources
{
    internal static void MapConferences(this IEndpointRouteBuilder account)
    {
        account.MapGet("/Conferences.json", List);
        account.MapGet("/Conferences/{sid}.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Exchange.Conferences.Find(sid) is { } room ? TypedResults.Json(View(carrier, room)) : RestError.NotFound(request));
        account.MapPost("/Conferences/{sid}.json", Update);
    }

    private static IResult List(HttpRequest request, LocalCarrier carrier)
    {
        var rooms = carrier.Exchange.Conferences.All.Where(room =>
            RestFilter.Fits(request, "FriendlyName", room.Name)
            && RestFilter.Fits(request, "Status", room.Status)
            && RestFilter.Fits(request, "DateCreated", room.CreatedAt)
            && RestFilter.Fits(request, "DateUpdated", room.UpdatedAt));
        return RestPage.Of(request, "conferences", rooms, room => View(carrier, room));
    }

    private static async Task<IResult> Update(string sid, HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (carrier.Exchange.Conferences.Find(sid) is not { } room)
        {
            return RestError.NotFound(request);
        }

        if (form["Status"] is { } status && status != "completed")
        {
            return RestError.Invalid(20001, $"Status '{status}' is not completed");
        }

        if (form["Status"] is not null)
        {
            room.End();
        }

        return TypedResults.Json(View(carrier, room));
    }

    private static JsonObject View(LocalCarrier carrier, Conference room) => new()
    {
        ["sid"] = room.Sid,
        ["account_sid"] = carrier.Options.AccountSid,
        ["friendly_name"] = room.Name,
        ["status"] = room.Status,
        ["region"] = "us1",
        ["reason_conference_ended"] = room.ReasonEnded,
        ["call_sid_ending_conference"] = room.EndedBySid,
        ["api_version"] = "2010-04-01",
        ["date_created"] = RestApi.Date(room.CreatedAt),
        ["date_updated"] = RestApi.Date(room.UpdatedAt),
        ["uri"] = RestApi.Path(carrier, $"Conferences/{room.Sid}"),
        ["subresource_uris"] = new JsonObject { ["participants"] = RestApi.Path(carrier, $"Conferences/{room.Sid}/Participants") },
    };
}
