using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;

namespace Twilio.Security;

/// <summary>Checks the signature of webhooks as Twilio's library for .NET does.</summary>
/// <remarks>It knows neither repeated names nor queries that were encoded anew.</remarks>
/// <param name="secret">The auth token.</param>
public class RequestValidator(string secret)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <summary>Whether a form is signed.</summary>
    /// <param name="url">The address.</param>
    /// <param name="parameters">The parameters; several values of one name are joined by commas.</param>
    /// <param name="expected">The signature.</param>
    public bool Validate(string url, NameValueCollection parameters, string expected) => Validate(
        url, parameters.AllKeys.Where(name => name is not null).ToDictionary(name => name!, name => parameters[name] ?? ""), expected);

    /// <summary>Whether a form is signed.</summary>
    /// <param name="url">The address.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="expected">The signature.</param>
    public bool Validate(string url, IDictionary<string, string> parameters, string expected) =>
        SecureCompare(Signature(RemovePort(url), parameters), expected) || SecureCompare(Signature(AddPort(url), parameters), expected);

    /// <summary>Whether a request with any other body is signed.</summary>
    /// <param name="url">The address, with <c>bodySHA256</c> in its query.</param>
    /// <param name="body">The body.</param>
    /// <param name="expected">The signature.</param>
    public bool Validate(string url, string body, string expected)
    {
        var hash = new UriBuilder(url).Query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('='))
            .Where(pair => pair[0] == "bodySHA256" && pair.Length > 1)
            .Select(pair => Uri.UnescapeDataString(pair[1]))
            .LastOrDefault("");
        return Validate(url, new Dictionary<string, string>(), expected) && ValidateBody(body, hash);
    }

    /// <summary>Whether a body has this hash.</summary>
    /// <param name="rawBody">The body.</param>
    /// <param name="expected">Its SHA-256, hexadecimal, lower case.</param>
    public bool ValidateBody(string rawBody, string expected) =>
        SecureCompare(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rawBody))), expected);

    private string Signature(string url, IDictionary<string, string> parameters)
    {
        var text = new StringBuilder(url);
        foreach (var (name, value) in parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        return Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static bool SecureCompare(string actual, string? expected) =>
        expected is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(actual), Encoding.UTF8.GetBytes(expected));

    /// <remarks>The standard port, when it stands there, stays: so does the vendor's.</remarks>
    private static string RemovePort(string url) =>
        url.Contains(StandardPort(url), StringComparison.Ordinal) ? url : WithPort(url, "");

    private static string AddPort(string url) =>
        new UriBuilder(url).Port is var port && url.Contains($":{port}", StringComparison.Ordinal) ? url : WithPort(url, StandardPort(url));

    private static string StandardPort(string url) => url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";

    /// <summary>The address with another port, everything else as it stands.</summary>
    private static string WithPort(string url, string port)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], start) is >= 0 and var found ? found : url.Length;
        var host = url[start..end];
        var name = host.LastIndexOf(':') is > 0 and var colon && !host.EndsWith(']') ? host[..colon] : host;
        return url[..start] + name + port + url[end..];
    }
}
