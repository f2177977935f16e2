using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hotline.Carrier.Rest;

/// <summary>Basic authentication with the account's SID and token; and the faults that tests ask for.</summary>
internal sealed class RestGuard(LocalCarrier carrier) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (carrier.RestFaults.Take($"{http.Request.Method} {http.Request.Path}") is not { } fault)
        {
            return await Serve(context, next);
        }

        // An aborted request was sent all the same: what it waits for is not cut short by it.
        var done = fault.IsAfterDoing ? await Serve(context, next) : null;
        switch (fault)
        {
            case RestFault.Answer answer:
                return Fail(http, answer);
            case RestFault.Break:
                http.Abort();
                return TypedResults.Empty;
            case RestFault.Hold hold:
                hold.Until.Reach();
                await hold.Until.Released.WaitAsync(Stopping(http));
                break;
            case RestFault.Delay delay:
                await Task.Delay(delay.By, carrier.Options.Time, Stopping(http));
                break;
            case RestFault.Duplicate:
                done = await Serve(context, next);
                await Serve(context, next);
                break;
        }

        return done ?? await Serve(context, next);
    }

    private static CancellationToken Stopping(HttpContext http) =>
        http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    private async ValueTask<object?> Serve(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return !IsAuthentic(request) ? RestError.Unauthorized(context.HttpContext.Response)
            : request.RouteValues["account"] as string == carrier.Options.AccountSid ? await next(context)
            : RestError.NotFound(request);
    }

    private static IResult Fail(HttpContext http, RestFault.Answer fault)
    {
        if (fault.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return fault.Body is { } body
            ? TypedResults.Text(body, fault.ContentType, Encoding.UTF8, fault.Status)
            : fault.Status switch
            {
                StatusCodes.Status401Unauthorized => RestError.Unauthorized(http.Response),
                StatusCodes.Status429TooManyRequests => RestError.Of(fault.Status, 20429, "Too Many Requests"),
                _ => RestError.Of(fault.Status, 20500, "An internal server error has occurred"),
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
