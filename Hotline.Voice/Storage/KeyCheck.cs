using System.Data.Common;
using System.Security.Cryptography;
using Dapper;

namespace Hotline.Voice.Storage;

/// <summary>Refuses a database that another key sealed: it would open, and then fail at its first caller.</summary>
internal static class KeyCheck
{
    public static void Run(DbConnection connection, Vault vault, string path)
    {
        const string sql = """
            insert into storage_facts (name, value)
            values ('keyCheck', @check)
            on conflict (name) do update set value = storage_facts.value
            returning value
            """;
        Refuse(connection.ExecuteScalar<byte[]>(sql, new { check = vault.Check.ToArray() })!, vault, path);
    }

    /// <summary>As <see cref="Run"/>, and writes nothing.</summary>
    public static void Look(DbConnection connection, Vault vault, string path)
    {
        const string sql = "select value from storage_facts where name = 'keyCheck'";
        if (connection.ExecuteScalar<byte[]?>(sql) is { } check)
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
