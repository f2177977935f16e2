using System.Globalization;

namespace Hotline.Flows.Definition.Reading;

/// <summary>Reads the files of a bundle from disk.</summary>
internal static class BundleFolder
{
    private const int MostLinks = 40;

    /// <summary>As <see cref="FlowReader.Load"/>.</summary>
    public static Dictionary<string, ReadOnlyMemory<byte>> Load(string folder)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var (path, real) in Files(folder))
        {
            files.Add(path, Read(real, FlowReader.MostBytes(path)));
        }

        return files;
    }

    /// <summary>As <see cref="FlowReader.Fingerprint"/>.</summary>
    public static string Fingerprint(string folder) => string.Join('\n', Files(folder).Select(file =>
    {
        // Where a link leads is part of it: folders are also changed by turning a link.
        var there = new FileInfo(file.Real);
        return there.Exists
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Path}|{file.Real}|{there.Length}|{there.LastWriteTimeUtc.Ticks}")
            : file.Path;
    }));

    private static IEnumerable<(string Path, string Real)> Files(string folder)
    {
        if (!Directory.Exists(folder) || RealPath(Path.GetFullPath(folder), MostLinks) is not { } root)
        {
            yield break;
        }

        foreach (var path in Paths(root).Take(FlowReader.MostFiles + 1))
        {
            if (RealPath(Path.Combine(root, path), MostLinks) is { } real && IsInside(real, root))
            {
                yield return (path, real);
            }
        }
    }

    private static IEnumerable<string> Paths(string root) =>
        new[] { FlowReader.FlowFile, FlowReader.HoursFile, FlowReader.QueuesFile }
            .Where(name => File.Exists(Path.Combine(root, name)))
            .Concat(Names(root, "scenarios", "*.json"))
            .Concat(Names(root, "audio", "*.wav"));

    private static IEnumerable<string> Names(string root, string part, string pattern)
    {
        var folder = Path.Combine(root, part);
        return Directory.Exists(folder) && RealPath(folder, MostLinks) is { } real && IsInside(real, root)
            ? Directory.EnumerateFiles(folder, pattern)
                .Select(path => $"{part}/{Path.GetFileName(path)}")
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static bool IsInside(string path, string root) =>
        path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Resolves links in every part of a path, as realpath does; null when they go in circles.
    private static string? RealPath(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } above)
        {
            return path;
        }

        if (links == 0 || RealPath(above, links) is not { } parent)
        {
            return null;
        }

        var real = Path.Combine(parent, Path.GetFileName(path));
        return new FileInfo(real).LinkTarget is { } target
            ? RealPath(Path.GetFullPath(target, parent), links - 1)
            : real;
    }

    private static byte[] Read(string path, int most)
    {
        using var file = File.OpenRead(path);
        var content = new byte[(int)Math.Min(file.Length, most + 1L)];
        var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length == content.Length ? content : content[..length];
    }
}
