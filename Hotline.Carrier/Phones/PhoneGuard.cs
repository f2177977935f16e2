using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hotline.Carrier.Phones;

/// <summary>Lets only programs and pages of this machine use the phones, and no page of anybody else.</summary>
/// <remarks>
/// A page elsewhere can make a browser send requests to this machine, even (DNS rebinding) under a name of its own. Hence: the connection
/// comes from this machine, Host and Origin name it, and whatever changes something carries a header that no page can add to a
/// request to another site without being asked first.
/// </remarks>
internal sealed class PhoneGuard(LocalCarrier carrier) : IEndpointFilter
{
    internal const string Header = "X-Carrier-Phone";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsAllowed(context.HttpContext)
            ? await next(context)
            : TypedResults.Problem("The phones are for this machine only.", statusCode: StatusCodes.Status403Forbidden);

    private bool IsAllowed(HttpContext http)
    {
        var request = http.Request;
        return http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && !request.Headers.ContainsKey("X-Forwarded-For")
            && IsLocal(request.Host.Host)
            && IsSameSite(request)
            && HasToken(request);
    }

    private static bool IsSameSite(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin
        && (origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var site) && IsLocal(site.Host) && site.Authority == request.Host.Value))
        && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>A stream of events cannot carry headers in a browser: reading may bring the token in the query.</summary>
    private bool HasToken(HttpRequest request)
    {
        var isReading = HttpMethods.IsGet(request.Method);
        var given = request.Headers[Header].ToString() is { Length: > 0 } header ? header
            : isReading ? request.Query["phone"].ToString() : "";
        return carrier.Options.PhoneToken is { } token
            ? CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token))
            : isReading || given.Length > 0;
    }
}
