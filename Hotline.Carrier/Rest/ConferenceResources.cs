using System.Text.Json.Nodes;
using System.Xml.Linq;
using Hotline.Carrier.Conferences;
using Hotline.Carrier.Twiml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>Conferences, and those who are in them.</summary>
internal static class ConferenceResources
{
    internal static void MapConferences(this IEndpointRouteBuilder account)
    {
        account.MapGet("/Conferences.json", List);
        account.MapGet("/Conferences/{sid}.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Exchange.Conferences.Find(sid) is { } room ? TypedResults.Json(View(carrier, room)) : RestError.NotFound(request));
        account.MapPost("/Conferences/{sid}.json", Update);
        var participants = account.MapGroup("/Conferences/{sid}");
        participants.MapGet("/Participants.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Exchange.Conferences.Find(sid) is { } room
                ? RestPage.Of(request, "participants", room.Participants, one => View(carrier, room, one))
                : RestError.NotFound(request));
        participants.MapPost("/Participants.json", Invite);
        participants.MapGet("/Participants/{call}.json", (string sid, string call, HttpRequest request, LocalCarrier carrier) =>
            Find(carrier, sid, call) is var (room, one) ? TypedResults.Json(View(carrier, room, one)) : RestError.NotFound(request));
        participants.MapPost("/Participants/{call}.json", Change);
        participants.MapDelete("/Participants/{call}.json", Expel);
    }

    private static IResult List(HttpRequest request, LocalCarrier carrier)
    {
        string? name = request.Query["FriendlyName"], status = request.Query["Status"];
        var rooms = carrier.Exchange.Conferences.All.Where(room =>
            (string.IsNullOrEmpty(name) || room.Name == name) && (string.IsNullOrEmpty(status) || room.Status == status));
        return RestPage.Of(request, "conferences", rooms, room => View(carrier, room));
    }

    private static async Task<IResult> Update(string sid, HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (carrier.Exchange.Conferences.Find(sid) is not { } room)
        {
            return RestError.NotFound(request);
        }

        if (form["Status"] == "completed" && !room.IsEnded)
        {
            room.End(carrier.Exchange.Webhooks);
        }

        return TypedResults.Json(View(carrier, room));
    }

    private static async Task<IResult> Invite(string sid, HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (form["To"] is not { } to || !PhoneAddress.IsPossible(to))
        {
            return RestError.Invalid(21211, "The 'To' number is not valid");
        }

        if (form["From"] is null)
        {
            return RestError.Invalid(21213, "'From' is required");
        }

        // Twilio takes a name here as well, and opens the conference.
        var room = carrier.Exchange.Conferences.Find(sid) ?? carrier.Exchange.Conferences.Open(sid);
        var noun = new XElement("Conference", room.Name);
        foreach (var (attribute, field) in new[]
        {
            ("participantLabel", "Label"), ("muted", "Muted"), ("beep", "Beep"), ("coach", "CallSidToCoach"),
            ("startConferenceOnEnter", "StartConferenceOnEnter"), ("endConferenceOnExit", "EndConferenceOnExit"),
        })
        {
            noun.SetAttributeValue(attribute, form[field]);
        }

        var twiml = new XElement("Response", new XElement("Dial", noun)).ToString(SaveOptions.DisableFormatting);
        var leg = OutboundPlacement.Place(carrier, form, new DocumentRequest(null, "POST", [], twiml));
        var one = new Participant(leg, leg.CreatedAt)
        {
            Label = form["Label"],
            EndsConference = form.Boolean("EndConferenceOnExit") ?? false,
            StartsConference = form.Boolean("StartConferenceOnEnter") ?? true,
            IsMuted = form.Boolean("Muted") ?? false,
        };
        return TypedResults.Json(View(carrier, room, one, "queued"), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Change(string sid, string call, HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (Find(carrier, sid, call) is not var (room, one))
        {
            return RestError.NotFound(request);
        }

        room.Change(
            one,
            changed =>
            {
                changed.IsMuted = form.Boolean("Muted") ?? changed.IsMuted;
                changed.IsOnHold = form.Boolean("Hold") ?? changed.IsOnHold;
                changed.HoldUrl = form.Url("HoldUrl") ?? changed.HoldUrl;
                changed.HoldMethod = form.Method("HoldMethod", changed.HoldMethod);
                changed.EndsConference = form.Boolean("EndConferenceOnExit") ?? changed.EndsConference;
                changed.CoachedSid = form.Boolean("Coaching") switch
                {
                    true => form["CallSidToCoach"] ?? changed.CoachedSid,
                    false => null,
                    null => changed.CoachedSid,
                };
            },
            carrier.Exchange.Webhooks);
        return TypedResults.Json(View(carrier, room, one));
    }

    private static IResult Expel(string sid, string call, HttpRequest request, LocalCarrier carrier)
    {
        if (Find(carrier, sid, call) is not var (room, one))
        {
            return RestError.NotFound(request);
        }

        room.Change(one, changed => changed.IsExpelled = true, carrier.Exchange.Webhooks);
        return TypedResults.NoContent();
    }

    private static (Conference Room, Participant One)? Find(LocalCarrier carrier, string sid, string call) =>
        carrier.Exchange.Conferences.Find(sid) is { } room && room.Find(call) is { } one ? (room, one) : null;

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

    private static JsonObject View(LocalCarrier carrier, Conference room, Participant one, string status = "connected") => new()
    {
        ["account_sid"] = carrier.Options.AccountSid,
        ["call_sid"] = one.Leg.Sid,
        ["conference_sid"] = room.Sid,
        ["label"] = one.Label,
        ["muted"] = one.IsMuted,
        ["hold"] = one.IsOnHold,
        ["coaching"] = one.IsCoaching,
        ["call_sid_to_coach"] = one.CoachedSid,
        ["start_conference_on_enter"] = one.StartsConference,
        ["end_conference_on_exit"] = one.EndsConference,
        ["status"] = status,
        ["queue_time"] = "0",
        ["date_created"] = RestApi.Date(one.JoinedAt),
        ["date_updated"] = RestApi.Date(one.UpdatedAt),
        ["uri"] = RestApi.Path(carrier, $"Conferences/{room.Sid}/Participants/{one.Leg.Sid}"),
    };
}
