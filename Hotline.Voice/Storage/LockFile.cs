using System.Text.Json;

namespace Hotline.Voice.Storage;

/// <summary>Makes one process the owner of a data directory, and tells others which one.</summary>
/// <remarks>
/// Ownership is the operating system's lock on <c>hotline.owner</c>: it ends with the process, however that ends, and needs no guess
/// whether a process id was used again. <c>hotline.lock</c> only says who it is, because a locked file cannot be read.
/// </remarks>
public sealed class LockFile : IDisposable
{
    private const string OwnerName = "hotline.owner";
    private const string LockName = "hotline.lock";
    private const int PatienceMs = 500;
    private readonly string directory;
    private readonly FileStream owner;

    private LockFile(string directory, FileStream owner)
    {
        this.directory = directory;
        this.owner = owner;
    }

    /// <summary>Takes the directory. A file left behind by a process that is gone is taken over.</summary>
    /// <param name="directory">An existing data directory.</param>
    /// <returns>The lock; disposing it gives the directory back.</returns>
    /// <exception cref="StorageStartException">Another process owns it; the message names it.</exception>
    public static LockFile Acquire(string directory)
    {
        FileStream? owner = null;
        // Whoever only looks (TryRead) holds the file for a moment: hence patience.
        SpinWait.SpinUntil(() => (owner = Open(directory, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)) is not null, PatienceMs);
        if (owner is null)
        {
            var holder = ReadHolder(directory)?.ToString() ?? "another process";
            throw new StorageStartException(
                $"The data directory {directory} belongs to {holder}. Stop it first, or set Storage:Directory to another one.");
        }

        var taken = new LockFile(directory, owner);
        taken.Write(url: null);
        return taken;
    }

    /// <summary>Who owns a data directory.</summary>
    /// <param name="directory">A data directory.</param>
    /// <returns>Null: nobody does.</returns>
    public static LockHolder? TryRead(string directory)
    {
        var holder = ReadHolder(directory);
        if (holder is null || !File.Exists(Path.Combine(directory, OwnerName)))
        {
            return null;
        }

        using var free = Open(directory, FileMode.Open, FileAccess.Read, FileShare.Read);
        return free is null ? holder : null;
    }

    /// <summary>Tells others where this process serves.</summary>
    /// <param name="url">A loopback address.</param>
    public void Announce(Uri url) => Write(url);

    /// <summary>Gives the directory back.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(Path.Combine(directory, LockName));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // The directory is gone or read-only; without the operating system's lock the file means nothing.
        }

        owner.Dispose();
    }

    private static FileStream? Open(string directory, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(Path.Combine(directory, OwnerName), mode, access, share);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static LockHolder? ReadHolder(string directory)
    {
        try
        {
            using var content = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, LockName)));
            var url = content.RootElement.TryGetProperty("url", out var text) ? text.GetString() : null;
            return new(content.RootElement.GetProperty("pid").GetInt32(), url is null ? null : new Uri(url));
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    // Moved into place, so that nobody reads half of it.
    private void Write(Uri? url)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteNumber("pid", Environment.ProcessId);
            if (url is not null)
            {
                json.WriteString("url", url.AbsoluteUri);
            }

            json.WriteEndObject();
        }

        var draft = Path.Combine(directory, $"{LockName}.draft");
        File.WriteAllBytes(draft, content.ToArray());
        File.Move(draft, Path.Combine(directory, LockName), overwrite: true);
    }
}
