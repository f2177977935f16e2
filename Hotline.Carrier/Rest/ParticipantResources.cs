using System.Text.Json.Nodes;
using System.Xml.Linq;
using Hotline.Carrier.Conferences;
using Hotline.Carrier.Twiml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>Those who are in conferences: called in, held, muted, let coach, sent away. One who has left is not there any more.</summary>
internal static class ParticipantResources
{
    internal static void MapParticipants(this IEndpointRouteBuilder account)
    {
        var participants = account.MapGroup("/Conferences/{sid}");
        participants.MapGet("/Participants.json", List);
        participants.MapPost("/Participants.json", Invite);
        participants.MapGet("/Participants/{call}.json", (string sid, string call, HttpRequest request, LocalCarrier carrier) =>
            Find(carrier, sid, call) is var (room, one) ? TypedResults.Json(View(carrier, room, one)) : RestError.NotFound(request));
        participants.MapPost("/Participants/{call}.json", Change);
        participants.MapDelete("/Participants/{call}.json", Expel);
    }

    private static IResult List(string sid, HttpRequest request, LocalCarrier carrier) => carrier.Exchange.Conferences.Find(sid) is { } room
        ? RestPage.Of(request, "participants", room.Participants.Where(one => IsWanted(request, one)), one => View(carrier, room, one))
        : RestError.NotFound(request);

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
            ("waitUrl", "WaitUrl"), ("waitMethod", "WaitMethod"), ("maxParticipants", "MaxParticipants"),
            ("statusCallback", "ConferenceStatusCallback"), ("statusCallbackMethod", "ConferenceStatusCallbackMethod"),
        })
        {
            noun.SetAttributeValue(attribute, form[field]);
        }

        var events = form.List("ConferenceStatusCallbackEvent");
        noun.SetAttributeValue("statusCallbackEvent", events.Count == 0 ? "start end" : string.Join(' ', events));

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

        if (Refusal(form, room, one) is { } refused)
        {
            return refused;
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
                    null => form["CallSidToCoach"] ?? changed.CoachedSid,
                };
            });
        return TypedResults.Json(View(carrier, room, one));
    }

    private static IResult Expel(string sid, string call, HttpRequest request, LocalCarrier carrier)
    {
        if (Find(carrier, sid, call) is not var (room, one))
        {
            return RestError.NotFound(request);
        }

        room.Change(one, changed => changed.IsExpelled = true);
        return TypedResults.NoContent();
    }

    /// <summary>Of a coach it must be known whom; "if not present, Coaching is false unless CallSidToCoach is defined".</summary>
    private static IResult? Refusal(RestForm form, Conference room, Participant one) =>
        form.Has("HoldUrl") && form["HoldUrl"] is not null && form.Url("HoldUrl") is null
            ? RestError.Invalid(21205, $"HoldUrl is not a valid URL: {form["HoldUrl"]}")
        : form.Boolean("Coaching") is true && form["CallSidToCoach"] is null && !one.IsCoaching
            ? RestError.Invalid(20001, "CallSidToCoach is required when Coaching is true")
        : form["CallSidToCoach"] is { } coached && room.Participants.All(other => other.Leg.Sid != coached || other == one)
            ? RestError.Invalid(20001, $"CallSidToCoach {coached} is not another participant of the conference")
        : null;

    private static bool IsWanted(HttpRequest request, Participant one) =>
        RestFilter.Fits(request, "Muted", one.IsMuted)
        && RestFilter.Fits(request, "Hold", one.IsOnHold)
        && RestFilter.Fits(request, "Coaching", one.IsCoaching);

    private static (Conference Room, Participant One)? Find(LocalCarrier carrier, string sid, string call) =>
        carrier.Exchange.Conferences.Find(sid) is { } room && room.Find(call) is { } one ? (room, one) : null;

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
