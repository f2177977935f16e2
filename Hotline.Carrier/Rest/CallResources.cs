using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Twiml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>Calls: placed, looked at, sent elsewhere, ended.</summary>
internal static class CallResources
{
    /// <summary>How much TwiML a request may carry.</summary>
    private const int LongestTwiml = 4000;

    internal static void MapCalls(this IEndpointRouteBuilder account)
    {
        account.MapGet("/Calls.json", List);
        account.MapPost("/Calls.json", Create);
        account.MapGet("/Calls/{sid}.json", Fetch);
        account.MapPost("/Calls/{sid}.json", Update);
    }

    internal static JsonObject View(LocalCarrier carrier, CallLeg leg, string? status = null) => new()
    {
        ["sid"] = leg.Sid,
        ["date_created"] = RestApi.Date(leg.CreatedAt),
        ["date_updated"] = RestApi.Date(leg.UpdatedAt),
        ["parent_call_sid"] = leg.ParentSid,
        ["account_sid"] = carrier.Options.AccountSid,
        ["to"] = leg.To,
        ["to_formatted"] = leg.To,
        ["from"] = leg.From,
        ["from_formatted"] = leg.From,
        ["phone_number_sid"] = leg.NumberSid,
        ["status"] = StatusWord(status ?? leg.Status),
        ["start_time"] = RestApi.Date(leg.AnsweredAt),
        ["end_time"] = RestApi.Date(leg.EndedAt),
        ["duration"] = leg.IsEnded ? leg.Seconds.ToString(CultureInfo.InvariantCulture) : null,
        ["price"] = null,
        ["price_unit"] = "USD",
        ["direction"] = leg.Direction,
        ["answered_by"] = null,
        ["annotation"] = null,
        ["api_version"] = "2010-04-01",
        ["forwarded_from"] = null,
        ["group_sid"] = null,
        ["caller_name"] = null,
        ["queue_time"] = "0",
        ["trunk_sid"] = null,
        ["uri"] = RestApi.Path(carrier, $"Calls/{leg.Sid}"),
        ["subresource_uris"] = new JsonObject { ["recordings"] = RestApi.Path(carrier, $"Calls/{leg.Sid}/Recordings") },
    };

    /// <summary>In the API there is no word for initiated.</summary>
    private static string StatusWord(string status) => status == CallStatus.Initiated ? CallStatus.Queued : status;

    private static IResult List(HttpRequest request, LocalCarrier carrier)
    {
        var calls = carrier.Exchange.Legs.Where(leg =>
            RestFilter.Fits(request, "To", leg.To)
            && RestFilter.Fits(request, "From", leg.From)
            && RestFilter.Fits(request, "Status", StatusWord(leg.Status))
            && RestFilter.Fits(request, "ParentCallSid", leg.ParentSid)
            && RestFilter.Fits(request, "StartTime", leg.AnsweredAt)
            && RestFilter.Fits(request, "EndTime", leg.EndedAt));
        return RestPage.Of(request, "calls", calls, leg => View(carrier, leg));
    }

    private static IResult Fetch(string sid, HttpRequest request, LocalCarrier carrier) =>
        carrier.Exchange.Find(sid) is { } leg ? TypedResults.Json(View(carrier, leg)) : RestError.NotFound(request);

    private static async Task<IResult> Create(HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (CheckAddresses(form, carrier) is { } wrong)
        {
            return wrong;
        }

        if (ReadDocument(form, out var document) is { } refused)
        {
            return refused;
        }

        return document is null
            ? RestError.Invalid(21205, "Url parameter is required")
            : TypedResults.Json(
                View(carrier, OutboundPlacement.Place(carrier, form, document), CallStatus.Queued),
                statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Update(string sid, HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (carrier.Exchange.Find(sid) is not { } leg)
        {
            return RestError.NotFound(request);
        }

        if (leg.IsEnded)
        {
            return RestError.Invalid(21220, "Call is not in-progress. Cannot redirect.");
        }

        if (form["Status"] is { } status)
        {
            return End(carrier, leg, status);
        }

        if (ReadDocument(form, out var document) is { } refused)
        {
            return refused;
        }

        leg.FallbackUrl = form.Url("FallbackUrl") ?? leg.FallbackUrl;
        if (document is not null)
        {
            leg.Inbox.Interrupt(new Interruption.Redirect(document));
        }

        return TypedResults.Json(View(carrier, leg));
    }

    private static IResult End(LocalCarrier carrier, CallLeg leg, string status)
    {
        var isTalking = leg.Status == CallStatus.InProgress;
        switch (status)
        {
            case "completed":
                leg.End(isTalking ? CallStatus.Completed : CallStatus.Canceled);
                return TypedResults.Json(View(carrier, leg, isTalking ? CallStatus.Completed : CallStatus.Canceled));
            case "canceled" when !isTalking:
                leg.End(CallStatus.Canceled);
                return TypedResults.Json(View(carrier, leg, CallStatus.Canceled));
            case "canceled":
                return RestError.Invalid(21220, "Call is in-progress. Cannot cancel.");
            default:
                return RestError.Invalid(20001, $"Status '{status}' is not completed or canceled");
        }
    }

    private static IResult? CheckAddresses(RestForm form, LocalCarrier carrier) => (form["To"], form["From"]) switch
    {
        (null, _) => RestError.Invalid(21201, "No 'To' number is specified"),
        (_, null) => RestError.Invalid(21213, "'From' is required"),
        var (to, _) when !PhoneAddress.IsPossible(to) => RestError.Invalid(21211, $"The phone number you are attempting to call, {to}, is not valid."),
        var (_, from) when !PhoneAddress.IsPossible(from) => RestError.Invalid(21212, $"The source phone number provided, {from}, is not valid."),
        var (_, from) when PhoneAddress.IsNumber(from) && carrier.Options.Numbers.All(number => number.Number != from) =>
            RestError.Invalid(21210, $"The source phone number provided, {from}, is not yet verified for your account."),
        _ => null,
    };

    /// <summary>Url wins over Twiml.</summary>
    private static IResult? ReadDocument(RestForm form, out DocumentRequest? document)
    {
        document = null;
        if (form.Has("Url"))
        {
            document = form.Url("Url") is { } url ? DocumentRequest.Of(url, form.Method("Method")) : null;
            return document is null ? RestError.Invalid(21205, $"Url is not a valid URL: {form["Url"]}") : null;
        }

        if (form["Twiml"] is { } twiml)
        {
            document = new DocumentRequest(null, "POST", [], twiml);
            return twiml.Length > LongestTwiml ? RestError.Invalid(32018, "Twiml is longer than 4000 characters") : null;
        }

        return form["ApplicationSid"] is null ? null : RestError.Invalid(21218, "Invalid ApplicationSid");
    }
}
