using System.Security.Cryptography;

namespace Hotline.Voice.Storage;

/// <summary>Random bytes that need not be secret, drawn many at a time: each visit to the system's generator costs as much as a cipher does
/// (docs/performance.md). Each thread has its own, and gives no byte out twice.</summary>
internal static class Nonces
{
    private const int Length = 1200;

    [ThreadStatic]
    private static byte[]? drawn;

    [ThreadStatic]
    private static int left;

    /// <param name="nonce">Filled; at most 1,200 bytes.</param>
    public static void Fill(Span<byte> nonce)
    {
        drawn ??= new byte[Length];
        if (left < nonce.Length)
        {
            RandomNumberGenerator.Fill(drawn);
            left = Length;
        }

        left -= nonce.Length;
        drawn.AsSpan(left, nonce.Length).CopyTo(nonce);
    }
}
