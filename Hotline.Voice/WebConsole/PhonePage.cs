using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hotline.Carrier;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotline.Voice.WebConsole;

/// <summary>The telephone in the browser: a page and its files, for the local carrier and for this machine only.</summary>
internal static class PhonePage
{
    /// <summary>
    /// Nothing from elsewhere, nothing inline, and no page around it. Texts only ever become text: a script that wrote mark-up would be
    /// refused, too.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Folder = "phone/";
    private const string TokenPlace = """<meta name="carrier-phone" content="">""";

    /// <summary>Maps the page to <c>/phone</c> and its files below.</summary>
    /// <param name="routes">Where they are mapped.</param>
    public static void MapPhonePage(this IEndpointRouteBuilder routes)
    {
        var phone = routes.MapGroup("/phone").AddEndpointFilter(OnlyThisMachine).ExcludeFromDescription();
        phone.MapGet("", Page);
        foreach (var name in FileNames().Where(name => name != "phone.html"))
        {
            var file = Served.From(Read(name), ContentType(name));
            phone.MapGet(name, (HttpContext http) => file.Answer(http));
        }
    }

    private static ContentHttpResult Page(HttpContext http, LocalCarrier carrier)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        http.Response.Headers.XFrameOptions = "DENY";
        http.Response.Headers.XContentTypeOptions = "nosniff";

        // The page carries the token of the phones, so no cache may keep it.
        http.Response.Headers.CacheControl = "no-store";
        var token = WebUtility.HtmlEncode(carrier.Options.PhoneToken ?? "");
        var page = Encoding.UTF8.GetString(Read("phone.html"))
            .Replace(TokenPlace, $"""<meta name="carrier-phone" content="{token}">""", StringComparison.Ordinal);
        return TypedResults.Text(page, ContentType("phone.html"), Encoding.UTF8);
    }

    /// <summary>Refuses pages elsewhere that reach this machine under a name of their own: the page would tell them the token.</summary>
    private static async ValueTask<object?> OnlyThisMachine(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isHere = http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && !http.Request.Headers.ContainsKey("X-Forwarded-For")
            && IsThisMachine(http.Request.Host.Host);
        return isHere
            ? await next(context)
            : TypedResults.Problem("The telephone is for this machine only.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static IEnumerable<string> FileNames() =>
        typeof(PhonePage).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..]);

    private static byte[] Read(string name)
    {
        using var stream = typeof(PhonePage).Assembly.GetManifestResourceStream(Folder + name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new NotSupportedException($"No content type for {other}."),
    };

    /// <summary>A file of the page; a browser asks each time whether it has changed.</summary>
    private sealed record Served(byte[] Content, string Type, EntityTagHeaderValue Tag)
    {
        internal static Served From(byte[] content, string type) =>
            new(content, type, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\""));

        internal FileContentHttpResult Answer(HttpContext http)
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Bytes(Content, Type, entityTag: Tag);
        }
    }
}
