using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Hotline.Carrier.Rest;

/// <summary>Refusals in Twilio's form: <c>{code, message, more_info, status}</c>.</summary>
internal static class RestError
{
    internal static IResult NotFound(HttpRequest request) =>
        Of(StatusCodes.Status404NotFound, 20404, $"The requested resource {request.Path} was not found");

    internal static IResult Invalid(int code, string message) => Of(StatusCodes.Status400BadRequest, code, message);

    internal static IResult Unauthorized(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        return Of(StatusCodes.Status401Unauthorized, 20003, "Authenticate");
    }

    internal static IResult Of(int status, int code, string message) => TypedResults.Json(
        new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["more_info"] = string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{code}"),
            ["status"] = status,
        },
        statusCode: status);
}
