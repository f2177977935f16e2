using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hotline.Voice.Storage;

/// <summary>The form of a sealed value: version, nonce, tag, cipher text (AES-256-GCM).</summary>
/// <remarks>The nonce is random for each message; with 96 bits a key may seal 2^32 messages (NIST SP 800-38D, 8.3), far more than a
/// call has events or a hotline has calls.</remarks>
internal static class Sealed
{
    public const int Overhead = 1 + NonceBytes + TagBytes;
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int BoundBytes = 1 + 4 + 8 + 8;

    public static byte[] Seal(
        ReadOnlySpan<byte> key, SealPurpose purpose, long owner, long number, ReadOnlySpan<byte> plain)
    {
        var message = new byte[Overhead + plain.Length];
        message[0] = Version;
        var nonce = message.AsSpan(1, NonceBytes);
        Nonces.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            nonce,
            plain,
            message.AsSpan(Overhead),
            message.AsSpan(1 + NonceBytes, TagBytes),
            Bind(stackalloc byte[BoundBytes], purpose, owner, number));
        return message;
    }

    /// <exception cref="CryptographicException">Another key, another place, or a changed byte.</exception>
    public static byte[] Open(
        ReadOnlySpan<byte> key, SealPurpose purpose, long owner, long number, ReadOnlySpan<byte> message)
    {
        if (message.Length < Overhead || message[0] != Version)
        {
            throw new CryptographicException("This is not a sealed value of a known version.");
        }

        var plain = new byte[message.Length - Overhead];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            message.Slice(1, NonceBytes),
            message[Overhead..],
            message.Slice(1 + NonceBytes, TagBytes),
            plain,
            Bind(stackalloc byte[BoundBytes], purpose, owner, number));
        return plain;
    }

    private static ReadOnlySpan<byte> Bind(Span<byte> bound, SealPurpose purpose, long owner, long number)
    {
        bound[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bound[1..], (int)purpose);
        BinaryPrimitives.WriteInt64LittleEndian(bound[5..], owner);
        BinaryPrimitives.WriteInt64LittleEndian(bound[13..], number);
        return bound;
    }
}
