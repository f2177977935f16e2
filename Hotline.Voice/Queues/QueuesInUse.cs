using Hotline.Flows.Definition;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Queues that a bundle has no more although somebody is still in them. They are served by the rules they came with; whoever takes the bundle over
/// is told.</summary>
public sealed class QueuesInUse(Database database)
{
    /// <summary>A sentence for each such queue.</summary>
    /// <param name="bundle">The bundle.</param>
    public async Task<IReadOnlyList<string>> Warnings(FlowBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return [.. (await InUse()).Where(used => !bundle.Queues.Queues.ContainsKey(used.Queue)).Select(used => used.Sentence)];
    }

    private Task<IReadOnlyList<Used>> InUse() => database.ReadPrepared(reader =>
    {
        const string sql = """
            select queue as Queue,
                   sum(case when kind = 'call' then 1 else 0 end) as Callers,
                   sum(case when kind = 'call' then 0 else 1 end) as Promises
              from contacts
             where state in ('scheduled', 'waiting', 'offered', 'connected')
             group by queue
             order by queue
            """;
        return reader.QueryAsync<Used>(sql);
    });

    private sealed record Used
    {
        public required string Queue { get; init; }

        public required int Callers { get; init; }

        public required int Promises { get; init; }

        public string Sentence => $"warning: the queue '{Queue}' is not in this bundle, and {Count(Callers, "caller")} and {Count(Promises, "callback or message", "callbacks or messages")} "
            + "are still in it: they are served by the rules they came with, agents cannot pass others there.";

        private static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? $"{one}s"}";
    }
}
