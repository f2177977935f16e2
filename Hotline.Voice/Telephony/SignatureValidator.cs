using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Telephony;

/// <summary>Whether a request was signed by our carrier.</summary>
/// <remarks>
/// Twilio signs with its account's primary token: Base64 of HMAC-SHA1 over the address and the sorted form parameters
/// (https://www.twilio.com/docs/usage/security). Where its libraries disagree we follow the one for Node, since the one for .NET knows
/// neither repeated names nor a query that was encoded anew. While tokens are being changed a second one is accepted.
/// </remarks>
public sealed class SignatureValidator
{
    private readonly byte[][] keys;

    /// <summary>A validator for the tokens of the settings.</summary>
    /// <param name="options">The section <c>Twilio</c>.</param>
    public SignatureValidator(IOptions<TwilioOptions> options)
        : this(options.Value.AuthToken, options.Value.SecondaryAuthToken)
    {
    }

    internal SignatureValidator(params ReadOnlySpan<string?> tokens)
    {
        var given = new List<byte[]>();
        foreach (var token in tokens)
        {
            if (!string.IsNullOrEmpty(token))
            {
                given.Add(Encoding.UTF8.GetBytes(token));
            }
        }

        keys = [.. given];
    }

    /// <summary>Whether a form, or a request without a body, is signed.</summary>
    /// <param name="url">The address that was asked for, with its query.</param>
    /// <param name="parameters">The decoded parameters of the body, every one of them, repeated ones included.</param>
    /// <param name="signature">The header <c>X-Twilio-Signature</c>; null: there was none.</param>
    public bool IsSigned(string url, IReadOnlyList<KeyValuePair<string, string>> parameters, string? signature)
    {
        if (string.IsNullOrEmpty(signature))
        {
            return false;
        }

        var received = Encoding.UTF8.GetBytes(signature);
        var text = Text(parameters);
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (var spelling in SignedUrl.Spellings(url))
        {
            if (tried.Add(spelling) && MatchesAnyKey(Encoding.UTF8.GetBytes(spelling + text), received))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a request with any other body is signed: the query carries the body's SHA-256 as <c>bodySHA256</c>.</summary>
    /// <param name="url">The address that was asked for, with its query.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="signature">The header <c>X-Twilio-Signature</c>; null: there was none.</param>
    public bool IsSignedWithBody(string url, ReadOnlySpan<byte> body, string? signature)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(BodyHash(url)))
            && IsSigned(url, [], signature);
    }

    private bool MatchesAnyKey(byte[] message, byte[] received)
    {
        var matches = false;
        foreach (var key in keys)
        {
            var expected = Encoding.UTF8.GetBytes(Convert.ToBase64String(HMACSHA1.HashData(key, message)));
            matches |= CryptographicOperations.FixedTimeEquals(expected, received);
        }

        return matches;
    }

    /// <summary>Names in the order of their code units, each with its value; a repeated name with each distinct value, in order.</summary>
    private static string Text(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters
            .Distinct()
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        return text.ToString();
    }

    private static string BodyHash(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? "" : url[(question + 1)..].Split('#')[0];
        return PercentText.Pairs(Encoding.UTF8.GetBytes(query)).Find(pair => pair.Key == "bodySHA256").Value ?? "";
    }
}
