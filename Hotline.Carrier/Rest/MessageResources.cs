using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Carrier.Rest;

/// <summary>Text messages.</summary>
internal static class MessageResources
{
    private const int LongestBody = 1600;

    internal static void MapMessages(this IEndpointRouteBuilder account)
    {
        account.MapGet("/Messages.json", List);
        account.MapPost("/Messages.json", Create);
        account.MapGet("/Messages/{sid}.json", (string sid, HttpRequest request, LocalCarrier carrier) =>
            carrier.Exchange.Messages.Find(sid) is { } message
                ? TypedResults.Json(View(carrier, message, message.Status))
                : RestError.NotFound(request));
    }

    private static IResult List(HttpRequest request, LocalCarrier carrier)
    {
        var messages = carrier.Exchange.Messages.All.Where(message =>
            RestFilter.Fits(request, "To", message.To)
            && RestFilter.Fits(request, "From", message.From)
            && RestFilter.Fits(request, "DateSent", message.Status == "queued" ? null : message.UpdatedAt));
        return RestPage.Of(request, "messages", messages, message => View(carrier, message, message.Status));
    }

    private static async Task<IResult> Create(HttpRequest request, LocalCarrier carrier)
    {
        var form = await RestForm.Read(request);
        if (Check(form, carrier) is { } wrong)
        {
            return wrong;
        }

        var message = carrier.Exchange.Messages.Send(
            form["From"] ?? form["MessagingServiceSid"]!, form["To"]!, form["Body"]!, form.Url("StatusCallback"));
        return TypedResults.Json(View(carrier, message, "queued"), statusCode: StatusCodes.Status201Created);
    }

    private static IResult? Check(RestForm form, LocalCarrier carrier)
    {
        var from = form["From"];
        return form["To"] is not { } to ? RestError.Invalid(21604, "A 'To' phone number is required.")
            : !PhoneAddress.IsNumber(to) ? RestError.Invalid(21211, $"Invalid 'To' Phone Number: {to}")
            : from is null && form["MessagingServiceSid"] is null ? RestError.Invalid(21603, "A 'From' phone number is required.")
            : from is not null && carrier.Options.Numbers.All(number => number.Number != from)
                ? RestError.Invalid(21606, $"The 'From' phone number {from} is not a valid, message-capable number.")
            : form["Body"] is not { } body ? RestError.Invalid(21602, "Message body is required.")
            : body.Length > LongestBody ? RestError.Invalid(21617, "The concatenated message body exceeds the 1600 character limit.")
            : null;
    }

    private static JsonObject View(LocalCarrier carrier, TextMessage message, string status) => new()
    {
        ["sid"] = message.Sid,
        ["account_sid"] = carrier.Options.AccountSid,
        ["messaging_service_sid"] = message.From.StartsWith("MG", StringComparison.Ordinal) ? message.From : null,
        ["from"] = message.From,
        ["to"] = message.To,
        ["body"] = message.Body,
        ["status"] = status,
        ["direction"] = "outbound-api",
        ["num_segments"] = Segments(message.Body).ToString(CultureInfo.InvariantCulture),
        ["num_media"] = "0",
        ["price"] = null,
        ["price_unit"] = "USD",
        ["error_code"] = message.ErrorCode,
        ["error_message"] = message.ErrorCode is null ? null : "Unreachable destination handset",
        ["api_version"] = "2010-04-01",
        ["date_created"] = RestApi.Date(message.CreatedAt),
        ["date_updated"] = RestApi.Date(message.UpdatedAt),
        ["date_sent"] = status == "queued" ? null : RestApi.Date(message.UpdatedAt),
        ["uri"] = RestApi.Path(carrier, $"Messages/{message.Sid}"),
        ["subresource_uris"] = new JsonObject { ["media"] = RestApi.Path(carrier, $"Messages/{message.Sid}/Media") },
    };

    /// <summary>160 characters to a message, 153 in a longer one; 70 and 67 once a character needs Unicode.</summary>
    private static int Segments(string body)
    {
        var (one, more) = body.All(char.IsAscii) ? (160, 153) : (70, 67);
        return body.Length <= one ? 1 : (body.Length + more - 1) / more;
    }
}
