using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace Hotline.Voice.Telephony;

/// <summary>Reads a form from the raw body: in order, repeated names and letter case kept, nothing merged.</summary>
/// <remarks><c>Request.Form</c> merges names that differ only in case, so it cannot be checked against a signature.</remarks>
internal static class FormReader
{
    /// <summary>Longest body, bytes. Twilio's largest forms have a few kilobytes.</summary>
    public const int LongestBody = 256 * 1024;

    /// <summary>Most fields of a form.</summary>
    public const int MostFields = 1000;

    /// <summary>Longest field, bytes as encoded: 10,000 Chinese characters take 90,000.</summary>
    public const int LongestField = 128 * 1024;

    /// <summary>Longest name of a field, bytes as encoded.</summary>
    public const int LongestName = 1024;

    /// <summary>What can be said without reading the body.</summary>
    /// <returns>Null: read it.</returns>
    public static FormRefusal? CheckHead(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return FormRefusal.NotAForm;
        }

        return request.ContentLength > LongestBody ? FormRefusal.TooLarge : null;
    }

    /// <summary>Reads the body.</summary>
    public static async ValueTask<(IReadOnlyList<KeyValuePair<string, string>> Fields, FormRefusal? Refusal)> Read(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min((request.ContentLength ?? 4096) + 1, LongestBody + 1));
        try
        {
            var length = 0;
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length > LongestBody)
                {
                    return ([], FormRefusal.TooLarge);
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }

            return Parse(buffer.AsSpan(0, length));
        }
        finally
        {
            // Bodies hold what callers typed.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Decodes a body; its fields are counted and measured before anything is allocated for them.</summary>
    public static (IReadOnlyList<KeyValuePair<string, string>> Fields, FormRefusal? Refusal) Parse(ReadOnlySpan<byte> body)
    {
        var fields = 0;
        foreach (var range in body.Split((byte)'&'))
        {
            var field = body[range];
            var name = field.IndexOf((byte)'=') is >= 0 and var equals ? equals : field.Length;
            if (++fields > MostFields || field.Length > LongestField || name > LongestName)
            {
                return ([], FormRefusal.Malformed);
            }
        }

        return (PercentText.Pairs(body), null);
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, Math.Max(LongestBody + 1, buffer.Length + 1)));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }
}
