using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>The sealed state of a live call that stands at a step: what is missing of a call that is remembered from an earlier one.</summary>
/// <param name="At">The call and the step.</param>
/// <param name="SealedAt">The step at which it was sealed.</param>
/// <param name="Sealed">State and answer.</param>
internal sealed record StateRow(CallAt At, int SealedAt, byte[] Sealed)
{
    private const string Columns = """
        select c.id, c.step, j.step as sealed_at, j.sealed
          from calls c
          join journal j on j.id = c.state_journal_id

        """;

    /// <summary>Reads the state of a call.</summary>
    /// <returns>Null: it does not stand there, or it is over.</returns>
    public static async Task<StateRow?> Load(StorageUnit reader, CallAt at)
    {
        const string sql = Columns + " where c.id = @id and c.step = @step and c.ended_at_ms is null";
        await using var row = await reader.Prepared(sql).With("@id", at.CallId).With("@step", at.Step).ReadAsync();
        return await row.ReadAsync() ? Of(row) : null;
    }

    /// <summary>Reads the states of those of several calls that stand there. Only where a unit <see cref="StorageUnit.ChangesSeveralTables"/>.</summary>
    public static async Task<List<StateRow>> Load(StorageUnit reader, IReadOnlyList<CallAt> several)
    {
        // "limit" for the reason that CallRow gives.
        const string sql = """
            select c.*
              from unnest(@ids, @steps) as k (id, step)
             cross join lateral (

            """ + Columns + """
             where c.id = k.id and c.step = k.step and c.ended_at_ms is null
             limit 1) c
            """;
        var all = new List<StateRow>(several.Count);
        await using var row = await reader.Prepared(sql)
            .WithEach("@ids", [.. several.Select(at => at.CallId)]).WithEach("@steps", [.. several.Select(at => (long)at.Step)])
            .ReadAsync();
        while (await row.ReadAsync())
        {
            all.Add(Of(row));
        }

        return all;
    }

    /// <summary>Opens it.</summary>
    /// <param name="key">The call's key.</param>
    public CallState? Open(CallKey key) => SealedTurn.Decode(key.Open(SealPurpose.Turn, SealedAt, Sealed), entries: 0).State;

    /// <summary>The state is private, also when it is sealed.</summary>
    /// <returns>The call and the step.</returns>
    public override string ToString() => $"StateRow({At})";

    private static StateRow Of(PreparedRows row) => new(new(row.GetInt64(0), row.GetInt32(1)), row.GetInt32(2), row.GetBytes(3));
}

/// <summary>A call at a step.</summary>
internal readonly record struct CallAt(long CallId, int Step);
