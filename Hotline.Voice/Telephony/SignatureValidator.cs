using System.Buffers;
using System.Buffers.Text;
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
    /// <summary>A signature has 28 characters; a longer header is none.</summary>
    private const int LongestSignature = 64;

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

        var text = SignedText.Of(parameters);

        // As it came first: the other spellings are tried for the few senders that write it differently.
        return Matches(url, text, signature) || SignedUrl.Spellings(url).Distinct().Any(spelling => Matches(spelling, text, signature));
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

    private bool Matches(string url, string text, string signature)
    {
        Span<byte> received = stackalloc byte[LongestSignature];
        if (!Encoding.UTF8.TryGetBytes(signature, received, out var length))
        {
            return false;
        }

        var message = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(url.Length + text.Length));
        try
        {
            var written = Encoding.UTF8.GetBytes(url, message);
            written += Encoding.UTF8.GetBytes(text, message.AsSpan(written));
            return MatchesAnyKey(message.AsSpan(0, written), received[..length]);
        }
        finally
        {
            // Holds what callers typed.
            ArrayPool<byte>.Shared.Return(message, clearArray: true);
        }
    }

    private bool MatchesAnyKey(ReadOnlySpan<byte> message, ReadOnlySpan<byte> received)
    {
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[LongestSignature];
        var matches = false;
        foreach (var key in keys)
        {
            HMACSHA1.HashData(key, message, hash);
            Base64.EncodeToUtf8(hash, expected, out _, out var length);
            matches |= CryptographicOperations.FixedTimeEquals(expected[..length], received);
        }

        return matches;
    }

    private static string BodyHash(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? "" : url[(question + 1)..].Split('#')[0];
        return PercentText.Pairs(Encoding.UTF8.GetBytes(query)).Find(pair => pair.Key == "bodySHA256").Value ?? "";
    }
}
