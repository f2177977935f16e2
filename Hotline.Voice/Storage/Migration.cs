using System.Globalization;
using System.Reflection;

namespace Hotline.Voice.Storage;

/// <summary>A numbered script that brings the schema from the version before to its own.</summary>
/// <param name="Version">1, 2, 3, ...</param>
/// <param name="Name">The script's file name.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "Hotline.Voice.Storage.Migrations.";

    /// <summary>The scripts of this program, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var program = typeof(Migration).Assembly;
        return [.. program.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => From(program, name))
            .OrderBy(migration => migration.Version)];
    }

    private static Migration From(Assembly program, string resource)
    {
        var name = resource[Folder.Length..];
        using var reader = new StreamReader(program.GetManifestResourceStream(resource)!);
        return new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
