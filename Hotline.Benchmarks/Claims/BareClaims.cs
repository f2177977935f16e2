using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Hotline.Benchmarks.Claims;

/// <summary>What somebody would write by hand on the same file: the first in line is given to an agent in one transaction, and is over in another.
/// No events, no legs, no carrier, no limits of time, and one connection that does nothing else.</summary>
internal sealed class BareClaims : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly List<SqliteCommand> commands = [];
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand claim;
    private readonly SqliteCommand offer;
    private readonly SqliteCommand busy;
    private readonly SqliteCommand end;
    private readonly SqliteCommand complete;
    private readonly SqliteCommand free;

    /// <param name="file">The file; nobody else writes it meanwhile.</param>
    /// <param name="syncs">Whether commits wait for the disk.</param>
    public BareClaims(string file, bool syncs)
    {
        connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        Prepare(syncs ? "pragma synchronous = full" : "pragma synchronous = off").ExecuteNonQuery();
        begin = Prepare("begin immediate");
        commit = Prepare("commit");
        claim = Prepare(
            """
            update contacts
               set state = 'offered', offer_id = 0
             where id = (select id from contacts where demand_id = 1 and state = 'waiting' order by rank desc, enqueued_at_ms, id limit 1)
            returning id
            """);
        offer = Prepare(
            """
            insert into offers (contact_id, agent_id, queue, segment, state, ring_ms, wrap_up_ms, offered_at_ms, due_at_ms, hold_ms, is_muted, version)
            values (@contact, @agent, 'payments', 1, 'pending', 20000, 30000, @now, @now + 20000, 0, 0, 1)
            returning id
            """,
            "@contact", "@agent", "@now");
        busy = Prepare("update agents set work = 'offered' where id = @agent and work = 'idle'", "@agent");
        end = Prepare(
            "update contacts set state = 'ended', end_reason = 'served', offer_id = null, ended_at_ms = @now, due_at_ms = null where id = @contact",
            "@contact", "@now");
        complete = Prepare("update offers set state = 'completed', ended_at_ms = @now, due_at_ms = null where id = @offer", "@offer", "@now");
        free = Prepare("update agents set work = 'idle', idle_since_ms = @now where id = @agent", "@agent", "@now");
    }

    /// <summary>Claims and completes for so long, one after the other.</summary>
    /// <returns>How many a second.</returns>
    public double Work(List<long> agents, TimeSpan length)
    {
        var began = Stopwatch.GetTimestamp();
        var done = 0;
        while (Stopwatch.GetElapsedTime(began) < length)
        {
            var agent = agents[done % agents.Count];
            Complete(agent, Claim(agent));
            done++;
        }

        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Gives the first in line to an agent.</summary>
    public (long Contact, long Offer) Claim(long agent)
    {
        begin.ExecuteNonQuery();
        var contact = (long)claim.ExecuteScalar()!;
        var made = (long)Run(offer, contact, agent, Now).ExecuteScalar()!;
        Run(busy, agent).ExecuteNonQuery();
        commit.ExecuteNonQuery();
        return (contact, made);
    }

    /// <summary>The contact is over, the agent free.</summary>
    public void Complete(long agent, (long Contact, long Offer) claimed)
    {
        begin.ExecuteNonQuery();
        Run(end, claimed.Contact, Now).ExecuteNonQuery();
        Run(complete, claimed.Offer, Now).ExecuteNonQuery();
        Run(free, agent, Now).ExecuteNonQuery();
        commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        commands.ForEach(command => command.Dispose());
        connection.Dispose();
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static SqliteCommand Run(SqliteCommand command, params ReadOnlySpan<long> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        return command;
    }

    private SqliteCommand Prepare(string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(name, SqliteType.Integer);
        }

        command.Prepare();
        commands.Add(command);
        return command;
    }
}
