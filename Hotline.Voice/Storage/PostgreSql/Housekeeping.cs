using Dapper;
using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>What a node does for the database beside calls: asks for its time, makes the journal's next months, clears old marks away.</summary>
internal sealed class Housekeeping(PostgreSqlSources sources, TimeProvider clock, StorageLog log, bool followsClock)
{
    private static readonly TimeSpan BetweenMeasures = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(1);
    private static readonly TimeSpan MarksKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(5);

    private long measuredAt = clock.GetTimestamp();
    private long roundAt = clock.GetTimestamp();
    private volatile DatabaseTime? time;

    /// <summary>What the database's clock showed; null: it does not decide.</summary>
    public DatabaseTime? Time => time;

    /// <summary>Does what is due. What fails is tried again when it is due again.</summary>
    public async Task RunOnceAsync()
    {
        try
        {
            if (clock.GetElapsedTime(measuredAt) >= BetweenMeasures)
            {
                measuredAt = clock.GetTimestamp();
                await Measure();
            }

            if (clock.GetElapsedTime(roundAt) >= BetweenRounds)
            {
                roundAt = clock.GetTimestamp();
                await Round();
            }
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException)
        {
            log.HousekeepingFailed(PostgreSqlErrors.Reason(error));
        }
    }

    /// <summary>Asks the database for its time; differences that the way there explains are left alone, so that time does not jitter.</summary>
    public async Task Measure()
    {
        if (!followsClock)
        {
            return;
        }

        await using var connection = await sources.Reading.OpenConnectionAsync();
        const string sql = "select (extract(epoch from clock_timestamp()) * 1000)::bigint";
        await connection.ExecuteScalarAsync<long>(sql);
        var before = clock.GetTimestamp();
        var shown = await connection.ExecuteScalarAsync<long>(sql);
        var way = clock.GetElapsedTime(before);
        var seen = new DatabaseTime(shown + (long)(way / 2).TotalMilliseconds, clock.GetTimestamp());
        var difference = time is { } known ? TimeSpan.FromMilliseconds(seen.AtMs - known.NowMs(clock)) : TimeSpan.MaxValue;
        if (difference.Duration() > way + Noise)
        {
            time = seen;
            log.ClockFollowed(seen.AtMs - clock.GetUtcNow().ToUnixTimeMilliseconds());
        }
    }

    private async Task Round()
    {
        await using var connection = await sources.Migrating.OpenConnectionAsync();
        await Partitions.Ensure(connection, log);
        await connection.ExecuteAsync(
            "delete from unit_marks where at_ms < @old",
            new { old = (clock.GetUtcNow() - MarksKept).ToUnixTimeMilliseconds() });
    }
}
