using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Carrier.Recordings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>Recordings; their sound is as long as what was said, and silent.</summary>
internal static class RecordingResources
{
    internal static void MapRecordings(this IEndpointRouteBuilder account)
    {
        account.MapGet("/Recordings.json", (HttpRequest request, LocalCarrier carrier) => List(request, carrier, request.Query["CallSid"]));
        account.MapGet("/Calls/{call}/Recordings.json", (string call, HttpRequest request, LocalCarrier carrier) =>
            List(request, carrier, call, ofCall: true));
        account.MapGet("/Recordings/{sid}.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Exchange.Recordings.Find(sid) is { } recording
                ? TypedResults.Json(View(carrier, recording))
                : RestError.NotFound(request));
        account.MapDelete("/Recordings/{sid}.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Exchange.Recordings.Delete(sid) ? TypedResults.NoContent() : RestError.NotFound(request));
        account.MapGet("/Recordings/{sid}", Sound);
        account.MapGet("/Recordings/{sid}.wav", Sound);
    }

    private static IResult Sound(string sid, HttpRequest request, LocalCarrier carrier)
    {
        if (carrier.Exchange.Recordings.Find(sid) is not { Status: "completed" } recording)
        {
            return RestError.NotFound(request);
        }

        request.HttpContext.Response.ContentLength = SilentWave.Length(recording.Seconds);
        return TypedResults.Stream(stream => SilentWave.Write(stream, recording.Seconds), "audio/x-wav");
    }

    private static IResult List(HttpRequest request, LocalCarrier carrier, string? callSid, bool ofCall = false) => RestPage.Of(
        request,
        "recordings",
        carrier.Exchange.Recordings.All.Where(recording =>
            (string.IsNullOrEmpty(callSid) || recording.CallSid == callSid) && RestFilter.Fits(request, "DateCreated", recording.StartedAt)),
        recording => ofCall ? ViewOfCall(carrier, recording) : View(carrier, recording));

    /// <summary>As part of a call a recording has a track, and does not say where its sound is.</summary>
    private static JsonObject ViewOfCall(LocalCarrier carrier, Recording recording)
    {
        var view = View(carrier, recording);
        view.Remove("media_url");
        view["track"] = "inbound";
        return view;
    }

    private static JsonObject View(LocalCarrier carrier, Recording recording) => new()
    {
        ["sid"] = recording.Sid,
        ["account_sid"] = carrier.Options.AccountSid,
        ["call_sid"] = recording.CallSid,
        ["conference_sid"] = null,
        ["status"] = recording.Status,
        ["source"] = "RecordVerb",
        ["channels"] = 1,
        ["duration"] = recording.Seconds.ToString(CultureInfo.InvariantCulture),
        ["start_time"] = RestApi.Date(recording.StartedAt),
        ["date_created"] = RestApi.Date(recording.StartedAt),
        ["date_updated"] = RestApi.Date(recording.UpdatedAt),
        ["price"] = null,
        ["price_unit"] = "USD",
        ["error_code"] = null,
        ["encryption_details"] = null,
        ["api_version"] = "2010-04-01",
        ["media_url"] = carrier.Exchange.Recordings.UrlOf(recording).ToString(),
        ["uri"] = RestApi.Path(carrier, $"Recordings/{recording.Sid}"),
        ["subresource_uris"] = new JsonObject(),
    };
}
