using System.IO.Compression;

namespace Hotline.Voice.Catalog;

/// <summary>A bundle's files as one ZIP, the form in which a version is stored.</summary>
internal static class BundleArchive
{
    /// <summary>Packs files.</summary>
    /// <param name="files">By path below the bundle's folder.</param>
    public static byte[] Pack(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(file.Span);
            }
        }

        return content.ToArray();
    }

    /// <summary>Unpacks what <see cref="Pack"/> gave.</summary>
    /// <param name="archive">The ZIP.</param>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Unpack(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var from = entry.Open();
            using var to = new MemoryStream();
            from.CopyTo(to);
            files.Add(entry.FullName, to.ToArray());
        }

        return files;
    }
}
