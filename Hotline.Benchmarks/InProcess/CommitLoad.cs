using Hotline.Voice.Calls;
using Hotline.Voice.Storage;

namespace Hotline.Benchmarks.InProcess;

/// <summary>Many calls in a store of this process, whose turns are stored together as those of concurrent webhooks are.</summary>
internal sealed class CommitLoad(IServiceProvider services, OpenedCall opened, List<PlayedTurn> turns)
{
    private const int Live = 2_048;
    private readonly CallStore store = services.GetRequiredService<CallStore>();
    private readonly Vault vault = services.GetRequiredService<Vault>();
    private readonly Random random = new(1);
    private readonly List<(long Id, CallKey Key, int Step)> calls = [];

    /// <summary>Opens the calls.</summary>
    public async Task Open()
    {
        for (var count = 0; count < Live; count += 32)
        {
            await Together(32, _ => OpenOne());
        }
    }

    /// <summary>Stores a new call with its first turn.</summary>
    public async Task OpenOne()
    {
        var id = await store.NextCallId();
        var key = vault.NewKey(id);
        string sid;
        string number;
        lock (random)
        {
            sid = $"CA{Convert.ToHexStringLower(BitConverter.GetBytes(random.NextInt64()))}{id:x16}";
            number = $"+1202{random.Next(2_000_000, 10_000_000)}";
        }

        if (!await store.Open(opened.Row with { Id = id, Key = key, CallSid = sid, CallerNumber = number }, turns[0].Commit with { CallId = id, Key = key }))
        {
            throw new InvalidOperationException("A call was not opened.");
        }

        lock (calls)
        {
            calls.Add((id, key, 1));
        }
    }

    /// <summary>Stores a turn of so many different calls, drawn at random, at the same time.</summary>
    public Task Turns(int count)
    {
        var at = random.Next(calls.Count);
        return Together(count, index => Turn((at + (index * 61)) % calls.Count));
    }

    /// <summary>Does something so often at the same time.</summary>
    public static Task Together(int count, Func<int, Task> one) => Task.WhenAll(Enumerable.Range(0, count).Select(one));

    private async Task Turn(int index)
    {
        var (id, key, step) = calls[index];
        calls[index] = (id, key, step + 1);
        var turn = turns[1 + (step % (turns.Count - 2))].Commit;
        if (!await store.Commit(turn with { CallId = id, Key = key, Step = step }))
        {
            throw new InvalidOperationException("A turn was not stored.");
        }
    }
}
