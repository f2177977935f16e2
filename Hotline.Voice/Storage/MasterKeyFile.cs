using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hotline.Voice.Storage;

/// <summary>The master key: from the settings, or from a file of the data directory that is generated once.</summary>
internal static class MasterKeyFile
{
    public const int KeyBytes = 32;
    private const string FileName = "master.key";

    public static byte[] Load(StorageOptions options)
    {
        if (!string.IsNullOrEmpty(options.MasterKey))
        {
            return TryDecode(options.MasterKey, out var configured)
                ? configured
                : throw new StorageStartException("Storage:MasterKey is not a key: 32 bytes as base64 are expected.");
        }

        var path = Path.Combine(options.FullDirectory, FileName);
        if (!File.Exists(path))
        {
            Generate(path);
        }

        return TryDecode(File.ReadAllText(path).Trim(), out var stored)
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

    // Written beside and moved into place, so that a crash leaves a whole key or none.
    private static void Generate(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Environment.ProcessId}";
        using (var stream = new FileStream(draft, PrivateFile()))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(
                Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static FileStreamOptions PrivateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
