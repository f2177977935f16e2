using System.Text;

namespace Hotline.Voice.Storage;

/// <summary>Files and folders that only their owner may read, and a small text that is made once and kept in one.</summary>
internal static class PrivateFile
{
    /// <summary>Reads the file, or makes it.</summary>
    /// <param name="path">Where it lies; its folder is created.</param>
    /// <param name="create">Makes the text; no line breaks.</param>
    /// <returns>The text; of several processes that make it at once, all get the same.</returns>
    /// <exception cref="StorageStartException">It can be neither read nor made.</exception>
    public static string ReadOrCreate(string path, Func<string> create)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path, create());
            }

            return File.ReadAllText(path).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"{path} can be neither read nor made (Storage:Directory says where it lies): {error.Message}", error);
        }
    }

    // Written beside and moved into place, so that a crash leaves a whole file or none.
    private static void Create(string path, string text)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Environment.ProcessId}";
        using (var stream = new FileStream(draft, Options(FileMode.Create)))
        {
            stream.Write(Encoding.ASCII.GetBytes(text + "\n"));
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

    /// <summary>Creates a folder that only its owner may enter; one that exists stays as it is.</summary>
    /// <param name="path">The folder.</param>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>For writing a file that only its owner may read.</summary>
    /// <param name="mode">Whether one may be there already.</param>
    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
