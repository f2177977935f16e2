using Microsoft.Extensions.Options;
using Npgsql;

namespace Hotline.Voice.Storage;

/// <summary>Refuses settings that could not work, before anything is created.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const int LeastConnections = 3;
    private const int MostConnections = 300;
    private const string Example = "Host=db.example;Database=hotline;Username=hotline;Password=...";

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            yield return "Storage:Directory is empty. Allowed: the path of a directory, for example data.";
        }

        if (!string.IsNullOrEmpty(options.MasterKey) && !MasterKeyFile.TryDecode(options.MasterKey, out _))
        {
            yield return "Storage:MasterKey is not a key. Allowed: 32 bytes as base64, or empty for a generated one.";
        }

        var others = options.Provider == StorageProvider.PostgreSql ? Shared(options) : Alone(options);
        foreach (var problem in others)
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Alone(StorageOptions options)
    {
        if (!string.IsNullOrEmpty(options.ConnectionString))
        {
            yield return "Storage:ConnectionString is set, and Storage:Provider is Sqlite, which has none. Allowed: Storage:Provider PostgreSql, or no connection string.";
        }
    }

    private static IEnumerable<string> Shared(StorageOptions options)
    {
        if (Unreadable(options.ConnectionString) is { } reason)
        {
            yield return $"Storage:ConnectionString {reason}. Allowed with Storage:Provider PostgreSql: for example {Example}.";
        }

        if (string.IsNullOrEmpty(options.MasterKey))
        {
            yield return "Storage:MasterKey is empty. Required with Storage:Provider PostgreSql, the same on every node: 32 bytes as base64, for example from 'openssl rand -base64 32'.";
        }

        if (options.VoiceConnections is < LeastConnections or > MostConnections)
        {
            yield return $"Storage:VoiceConnections is {options.VoiceConnections}. Allowed: {LeastConnections} to {MostConnections}.";
        }

        if (options.OtherConnections is < LeastConnections or > MostConnections)
        {
            yield return $"Storage:OtherConnections is {options.OtherConnections}. Allowed: {LeastConnections} to {MostConnections}.";
        }
    }

    // Says what is wrong without repeating any of it: it holds a password.
    private static string? Unreadable(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return "is empty";
        }

        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(settings.Host) ? "names no Host"
                : string.IsNullOrEmpty(settings.Database) ? "names no Database"
                : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return "cannot be read as a connection string of Npgsql";
        }
    }
}
