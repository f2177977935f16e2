using System.Security.Cryptography;
using System.Text;

namespace Hotline.Carrier.Webhooks;

/// <summary>X-Twilio-Signature, as Twilio documents it and its Node library checks it.</summary>
internal static class WebhookSigner
{
    /// <summary>Signs a request.</summary>
    /// <param name="authToken">The account's primary token.</param>
    /// <param name="url">The URL exactly as requested: with the query, without fragment and credentials.</param>
    /// <param name="form">The decoded form of a POST; empty for GET, whose parameters are part of the URL.</param>
    internal static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var message = new StringBuilder(url);
        foreach (var field in form.GroupBy(pair => pair.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var value in field.Select(pair => pair.Value).Distinct().Order(StringComparer.Ordinal))
            {
                message.Append(field.Key).Append(value);
            }
        }

        // SHA-1 is the protocol's choice, not ours.
        return Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(message.ToString())));
    }

    /// <summary>The spelling of a URL that is signed: https without a port, http with the port it has; no fragment, no credentials.</summary>
    internal static string Spell(Uri url)
    {
        var authority = url.Scheme == Uri.UriSchemeHttps ? url.Host : url.Authority;
        return $"{url.Scheme}://{authority}{url.PathAndQuery}";
    }
}
