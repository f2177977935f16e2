using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Storage;

/// <summary>Keeps what is private: seals the keys of calls and the numbers of callers with keys derived from the master key.</summary>
/// <remarks>The master key is read (or generated) at the first use, which is <see cref="Database.Start"/>.</remarks>
public sealed class Vault
{
    private readonly Lazy<(byte[] Sealing, byte[] Hashing, byte[] Check)> keys;

    /// <summary>A vault of these settings.</summary>
    /// <param name="options">Where the master key is.</param>
    public Vault(IOptions<StorageOptions> options)
    {
        keys = new(() => Derive(MasterKeyFile.Load(options.Value)));
    }

    /// <summary>Says whether another vault has the same master key, and nothing else about it.</summary>
    internal ReadOnlySpan<byte> Check => keys.Value.Check;

    /// <summary>A fresh random key for a call.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>The key; lost unless <see cref="SealKey"/> is stored.</returns>
    public CallKey NewKey(long callId) => new(callId, RandomNumberGenerator.GetBytes(MasterKeyFile.KeyBytes));

    /// <summary>A call's key as it is stored.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The key, sealed by the master key and bound to its call.</returns>
    public byte[] SealKey(CallKey key) =>
        Sealed.Seal(keys.Value.Sealing, SealPurpose.CallKey, key.CallId, 0, key.Bytes);

    /// <summary>The key of a call from its stored form.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="sealedKey">What <see cref="SealKey"/> gave.</param>
    /// <returns>The key.</returns>
    /// <exception cref="CryptographicException">Another master key, another call, or a changed byte.</exception>
    public CallKey OpenKey(long callId, ReadOnlySpan<byte> sealedKey) =>
        new(callId, Sealed.Open(keys.Value.Sealing, SealPurpose.CallKey, callId, 0, sealedKey));

    /// <summary>What a number is found by: the same for the same number, and telling nothing about it without the master key.</summary>
    /// <param name="normalisedNumber">The number in E.164.</param>
    /// <returns>32 bytes.</returns>
    public byte[] KeyedHash(string normalisedNumber) =>
        HMACSHA256.HashData(keys.Value.Hashing, Encoding.UTF8.GetBytes(normalisedNumber));

    /// <summary>A caller's number as it is stored.</summary>
    /// <param name="number">The number in E.164.</param>
    /// <returns>The number, sealed by the master key.</returns>
    public byte[] SealNumber(string number) =>
        Sealed.Seal(keys.Value.Sealing, SealPurpose.CallerNumber, 0, 0, Encoding.UTF8.GetBytes(number));

    /// <summary>A caller's number from its stored form.</summary>
    /// <param name="sealedNumber">What <see cref="SealNumber"/> gave.</param>
    /// <returns>The number in E.164.</returns>
    /// <exception cref="CryptographicException">Another master key, or a changed byte.</exception>
    public string OpenNumber(ReadOnlySpan<byte> sealedNumber) =>
        Encoding.UTF8.GetString(Sealed.Open(keys.Value.Sealing, SealPurpose.CallerNumber, 0, 0, sealedNumber));

    /// <summary>Seals a value that belongs to no call, for one place.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="number">Which of that kind, see <see cref="SealPurpose"/>.</param>
    /// <param name="plain">The value.</param>
    /// <returns>The value, sealed by the master key.</returns>
    public byte[] Seal(SealPurpose purpose, long number, ReadOnlySpan<byte> plain) =>
        Sealed.Seal(keys.Value.Sealing, purpose, 0, number, plain);

    /// <summary>Opens what <see cref="Seal"/> made with the same purpose and number.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="number">Which of that kind.</param>
    /// <param name="message">The sealed value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="CryptographicException">Another master key, another place, or a changed byte.</exception>
    public byte[] Open(SealPurpose purpose, long number, ReadOnlySpan<byte> message) =>
        Sealed.Open(keys.Value.Sealing, purpose, 0, number, message);

    private static (byte[] Sealing, byte[] Hashing, byte[] Check) Derive(byte[] master)
    {
        var derived = (Derive(master, "hotline/seal/1"), Derive(master, "hotline/hash/1"), Derive(master, "hotline/check/1"));
        CryptographicOperations.ZeroMemory(master);
        return derived;
    }

    private static byte[] Derive(byte[] master, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, MasterKeyFile.KeyBytes, info: Encoding.ASCII.GetBytes(purpose));
}
