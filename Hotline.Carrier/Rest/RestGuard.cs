using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hotline.Carrier.Rest;

/// <summary>Basic authentication with the account's SID and token; and the faults that tests ask for.</summary>
internal sealed class RestGuard(LocalCarrier carrier) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (carrier.RestFaults.Take() is { } fault)
        {
            if (fault.AfterDoing)
            {
                await next(context);
            }

            return Fail(http, fault);
        }

        if (!IsAuthentic(http.Request))
        {
            return RestError.Unauthorized(http.Response);
        }

        return http.Request.RouteValues["account"] as string == carrier.Options.AccountSid
            ? await next(context)
            : RestError.NotFound(http.Request);
    }

    private static IResult Fail(HttpContext http, RestFault fault)
    {
        if (fault.Status is not { } status)
        {
            http.Abort();
            return TypedResults.Empty;
        }

        if (fault.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return fault.Body is { } body
            ? TypedResults.Text(body, fault.ContentType, Encoding.UTF8, status)
            : status switch
            {
                StatusCodes.Status401Unauthorized => RestError.Unauthorized(http.Response),
                StatusCodes.Status429TooManyRequests => RestError.Of(status, 20429, "Too Many Requests"),
                _ => RestError.Of(status, 20500, "An internal server error has occurred"),
            };
    }

    private bool IsAuthentic(HttpRequest request)
    {
        if (carrier.Options.AuthToken.Length == 0
            || !AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var buffer = new byte[header.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(header.Parameter ?? "", buffer, out var length)
            && CryptographicOperations.FixedTimeEquals(
                buffer.AsSpan(0, length),
                Encoding.UTF8.GetBytes($"{carrier.Options.AccountSid}:{carrier.Options.AuthToken}"));
    }
}
