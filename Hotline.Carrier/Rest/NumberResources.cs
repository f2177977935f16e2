using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>The account's numbers, to look at.</summary>
internal static class NumberResources
{
    internal static void MapNumbers(this IEndpointRouteBuilder account)
    {
        account.MapGet("/IncomingPhoneNumbers.json", (HttpRequest request, LocalCarrier carrier) => RestPage.Of(
            request,
            "incoming_phone_numbers",
            carrier.Options.Numbers.Where(number =>
                request.Query["PhoneNumber"].ToString() is var wanted && (wanted.Length == 0 || number.Number == wanted)),
            number => View(carrier, number)));
        account.MapGet("/IncomingPhoneNumbers/{sid}.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Options.Numbers.FirstOrDefault(number => number.Sid == sid) is { } number
                ? TypedResults.Json(View(carrier, number))
                : RestError.NotFound(request));
    }

    private static JsonObject View(LocalCarrier carrier, CarrierNumber number) => new()
    {
        ["sid"] = number.Sid,
        ["account_sid"] = carrier.Options.AccountSid,
        ["friendly_name"] = number.FriendlyName ?? number.Number,
        ["phone_number"] = number.Number,
        ["voice_url"] = number.VoiceUrl.ToString(),
        ["voice_method"] = number.VoiceMethod,
        ["voice_fallback_url"] = number.FallbackUrl?.ToString(),
        ["voice_fallback_method"] = "POST",
        ["voice_caller_id_lookup"] = false,
        ["voice_receive_mode"] = "voice",
        ["status_callback"] = number.StatusCallback?.ToString(),
        ["status_callback_method"] = "POST",
        ["sms_url"] = null,
        ["sms_method"] = "POST",
        ["capabilities"] = new JsonObject { ["voice"] = true, ["sms"] = true, ["mms"] = false, ["fax"] = false },
        ["address_requirements"] = "none",
        ["beta"] = false,
        ["origin"] = "twilio",
        ["status"] = "in-use",
        ["api_version"] = "2010-04-01",
        ["uri"] = RestApi.Path(carrier, $"IncomingPhoneNumbers/{number.Sid}"),
    };
}
