using System.Globalization;
using Dapper;
using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>The journal's months: each is a table of its own, made before its first row, so that an old one can be put away as a whole.</summary>
/// <remarks>
/// A row's id begins with the month in which the server wrote it (migration 0001), so a row that is looked up by its id is looked for
/// in one month only, and a call's chain crosses from month to month by itself.
/// </remarks>
internal static class Partitions
{
    /// <summary>Months that are ready beside the running one: as long may nobody be there to make the next.</summary>
    public const int Ahead = 3;

    /// <summary>Ids of one month; 0001_calls.postgresql.sql has the same number.</summary>
    private const long MonthLength = 1L << 40;

    // As the migrations' lock, one further: nodes do not make the same month at once.
    private const long Turn = 0x686f746c696e66;

    /// <summary>Makes the months that are missing.</summary>
    /// <param name="connection">One that may change the schema.</param>
    /// <param name="log">Is told of each.</param>
    public static async Task Ensure(NpgsqlConnection connection, StorageLog log)
    {
        const string missing = """
            select month as Number
              from (select (date_part('year', clock_timestamp() at time zone 'UTC')::bigint - 1970) * 12
                           + date_part('month', clock_timestamp() at time zone 'UTC')::bigint - 1 + further as month
                      from generate_series(0, @Ahead) further) months
             where to_regclass('journal_' || to_char(date '1970-01-01' + month * interval '1 month', 'YYYYMM')) is null
             order by month
            """;
        await connection.ExecuteAsync("select pg_advisory_lock(@Turn)", new { Turn });
        try
        {
            foreach (var month in await connection.QueryAsync<long>(missing, new { Ahead }))
            {
                var name = Name(month);
                // Attached instead of made in place: that needs no lock that turns would wait for.
                await using var transaction = await connection.BeginTransactionAsync();
                await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
                    create table {name} (like journal including defaults);
                    alter table {name} add primary key (id);
                    alter table journal attach partition {name} for values from ({month * MonthLength}) to ({(month + 1) * MonthLength})
                    """));
                await transaction.CommitAsync();
                log.MonthMade(name);
            }
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Turn)", new { Turn });
        }
    }

    private static string Name(long month) => string.Create(
        CultureInfo.InvariantCulture, $"journal_{1970 + (month / 12):0000}{(month % 12) + 1:00}");
}
