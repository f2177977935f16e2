using System.Globalization;
using System.Text;

namespace Hotline.Voice.Catalog;

/// <summary>Looks whether a folder has changed, without reading its files.</summary>
internal static class BundleFolder
{
    /// <summary>Names, sizes and times of the files; differs after every change that a person makes.</summary>
    /// <param name="folder">The folder; one that is missing is like an empty one.</param>
    public static string Fingerprint(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
        }

        return text.ToString();
    }
}
