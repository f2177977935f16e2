using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage;

/// <summary>Refuses a database that another key sealed: it would open, and then fail at its first caller.</summary>
internal static class KeyCheck
{
    public static void Run(SqliteConnection connection, Vault vault, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            insert into storage_facts (name, value)
            values ('keyCheck', @check)
            on conflict (name) do update set value = value
            returning value
            """;
        command.Parameters.AddWithValue("@check", vault.Check.ToArray());
        Refuse((byte[])command.ExecuteScalar()!, vault, path);
    }

    /// <summary>As <see cref="Run"/>, and writes nothing.</summary>
    public static void Look(SqliteConnection connection, Vault vault, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select value from storage_facts where name = 'keyCheck'";
        if (command.ExecuteScalar() is byte[] check)
        {
            Refuse(check, vault, path);
        }
    }

    private static void Refuse(byte[] check, Vault vault, string path)
    {
        if (!CryptographicOperations.FixedTimeEquals(check, vault.Check))
        {
            throw new StorageStartException(
                $"The master key is not the one that sealed {path}. Set Storage:MasterKey, or the file master.key of the data directory, to the one that did.");
        }
    }
}
