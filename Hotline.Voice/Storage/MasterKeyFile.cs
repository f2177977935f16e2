using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hotline.Voice.Storage;

/// <summary>The master key: from the settings, or from a file of the data directory that is generated once.</summary>
internal static class MasterKeyFile
{
    public const int KeyBytes = 32;
    private const string FileName = "master.key";

    /// <summary>False: <see cref="Load"/> would make a key.</summary>
    public static bool IsThere(StorageOptions options) =>
        !string.IsNullOrEmpty(options.MasterKey) || File.Exists(Path.Combine(options.FullDirectory, FileName));

    public static byte[] Load(StorageOptions options)
    {
        if (!string.IsNullOrEmpty(options.MasterKey))
        {
            return TryDecode(options.MasterKey, out var configured)
                ? configured
                : throw new StorageStartException("Storage:MasterKey is not a key: 32 bytes as base64 are expected.");
        }

        var path = Path.Combine(options.FullDirectory, FileName);
        var kept = PrivateFile.ReadOrCreate(path, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        return TryDecode(kept, out var stored)
            ? stored
            : throw new StorageStartException($"{path} does not hold a key: 32 bytes as base64 are expected.");
    }

    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? key)
    {
        var bytes = new byte[KeyBytes + 1];
        var fits = Convert.TryFromBase64String(text, bytes, out var written) && written == KeyBytes;
        key = fits ? bytes[..KeyBytes] : null;
        return fits;
    }
}
