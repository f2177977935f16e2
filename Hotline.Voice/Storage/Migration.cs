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
    private const string OwnEnding = ".postgresql.sql";

    /// <summary>What only PostgreSQL needs beside it; null: nothing.</summary>
    public string? PostgreSql { get; init; }

    /// <summary>True: programs of the schema before it go on working, see CONTRIBUTING.md.</summary>
    public bool Expands => Sql.StartsWith("-- expands", StringComparison.Ordinal);

    /// <summary>The scripts of this program, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var program = typeof(Migration).Assembly;
        return [.. program.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && !name.EndsWith(OwnEnding, StringComparison.Ordinal))
            .Select(name => From(program, name))
            .OrderBy(migration => migration.Version)];
    }

    private static Migration From(Assembly program, string resource)
    {
        var name = resource[Folder.Length..];
        return new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, Read(program, resource)!)
        {
            PostgreSql = Read(program, resource[..^".sql".Length] + OwnEnding),
        };
    }

    private static string? Read(Assembly program, string resource)
    {
        using var stream = program.GetManifestResourceStream(resource);
        using var reader = stream is null ? null : new StreamReader(stream);
        return reader?.ReadToEnd();
    }
}
