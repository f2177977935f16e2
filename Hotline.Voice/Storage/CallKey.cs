using System.Security.Cryptography;

namespace Hotline.Voice.Storage;

/// <summary>The key of one call. What it sealed is lost for good once the call's stored key is destroyed.</summary>
public sealed class CallKey
{
    private readonly byte[] key;

    internal CallKey(long callId, byte[] key)
    {
        CallId = callId;
        this.key = key;
    }

    /// <summary>The call it belongs to.</summary>
    public long CallId { get; }

    internal ReadOnlySpan<byte> Bytes => key;

    /// <summary>Seals a value for one place.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="number">Which of that kind within the call, see <see cref="SealPurpose"/>.</param>
    /// <param name="plain">The value.</param>
    /// <returns>The sealed value, 29 bytes longer.</returns>
    public byte[] Seal(SealPurpose purpose, long number, ReadOnlySpan<byte> plain) =>
        Sealed.Seal(key, purpose, CallId, number, plain);

    /// <summary>Opens what <see cref="Seal"/> made with the same purpose and number.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="number">Which of that kind within the call.</param>
    /// <param name="message">The sealed value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="CryptographicException">It was changed, or sealed for another place or by another key.</exception>
    public byte[] Open(SealPurpose purpose, long number, ReadOnlySpan<byte> message) =>
        Sealed.Open(key, purpose, CallId, number, message);

    /// <summary>Never the key.</summary>
    /// <returns>The call it belongs to.</returns>
    public override string ToString() => $"CallKey({CallId})";
}
