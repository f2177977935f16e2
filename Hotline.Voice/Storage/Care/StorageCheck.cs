using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Hotline.Voice.Storage.Care;

/// <summary>Looks for damage in a database file: its pages, its schema, and what must be true of every call in it.</summary>
/// <remarks>Reads only, in the order of the rows, with bounded memory; beside a server it sees what was stored when each question began.</remarks>
internal static class StorageCheck
{
    /// <summary>Most problems of one kind that are listed.</summary>
    public const int MostOfAKind = 100;

    // One answer a problem: the call, and what is wrong with it.
    private static readonly (string Question, string Sql)[] Questions =
    [
        ("every row of the journal follows the row before it", """
            select j.call_id, 'row ' || j.id || ' of its journal does not follow row ' || j.previous_id
              from journal j
              left join journal p on p.id = j.previous_id
             where j.previous_id is not null
               and (p.id is null or p.id >= j.id or p.call_id <> j.call_id or p.seq + json_array_length(p.events) <> j.seq)
            """),
        ("every journal begins with event 1", """
            select call_id, 'its journal begins with event ' || seq || ' in row ' || id
              from journal
             where previous_id is null and seq <> 1
            """),
        ("no journal branches", """
            select min(call_id), 'rows of its journal follow the same row ' || previous_id
              from journal
             where previous_id is not null
             group by previous_id
            having count(*) > 1
            """),
        ("every call ends where its journal ends", """
            select c.id, 'it counts ' || c.seq || ' events, its journal ' || coalesce(j.seq + json_array_length(j.events) - 1, 0)
              from calls c
              left join journal j on j.id = c.last_journal_id and j.call_id = c.id
             where j.id is null or j.seq + json_array_length(j.events) - 1 <> c.seq
            """),
        ("every live call has the state of its last step", """
            select c.id, 'it waits for step ' || c.step || ', and the state of the step before is missing'
              from calls c
              left join journal j on j.id = c.state_journal_id and j.call_id = c.id and j.sealed is not null
             where c.ended_at_ms is null and (j.id is null or j.step + 1 <> c.step)
            """),
        ("every call that is over has ended once", """
            select c.id, 'it is over, and its journal ends it ' || count(j.id) || ' times'
              from calls c
              left join (select id, call_id from journal where events like '%"kind":"callEnded"%') j on j.call_id = c.id
             where c.ended_at_ms is not null
             group by c.id
            having count(j.id) <> 1
            """),
        ("no live call has ended", """
            select c.id, 'it is live, and row ' || j.id || ' of its journal ends it'
              from journal j
              join calls c on c.id = j.call_id
             where j.events like '%"kind":"callEnded"%' and c.ended_at_ms is null
            """),
        ("every call is known by its name and can be found", """
            select c.id, case when s.call_id is null then 'its name at the carrier is missing' else 'it is missing from the search' end
              from calls c
              left join call_sids s on s.call_id = c.id
              left join call_search f on f.call_id = c.id
             where s.call_id is null or f.call_id is null
            """),
    ];

    /// <summary>How many questions are asked of the calls.</summary>
    public static int Count => Questions.Length;

    /// <summary>Whether the pages of the file fit together, its indexes hold their rows, and rows that belong together are there.</summary>
    /// <param name="connection">Open.</param>
    public static IEnumerable<string> Pages(SqliteConnection connection)
    {
        foreach (var row in Rows(connection, $"pragma integrity_check({MostOfAKind})"))
        {
            if (row.GetString(0) is not "ok" and var damage)
            {
                yield return $"file: {damage}";
            }
        }

        foreach (var row in Rows(connection, "pragma foreign_key_check"))
        {
            yield return $"table {row.GetString(0)}, row {(row.IsDBNull(1) ? "?" : row.GetInt64(1))}: what it belongs to in {row.GetString(2)} is missing";
        }
    }

    /// <summary>Whether what must be true of calls is.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="asking">Is told each question before it is asked: which, of how many.</param>
    public static IEnumerable<string> Calls(DbConnection connection, Action<int> asking)
    {
        for (var index = 0; index < Questions.Length; index++)
        {
            asking(index);
            foreach (var row in Rows(connection, $"{Questions[index].Sql}\n limit {MostOfAKind}"))
            {
                yield return $"call {row.GetInt64(0)}: {row.GetString(1)}";
            }
        }
    }

    private static IEnumerable<DbDataReader> Rows(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }
}
