using System.Collections.Concurrent;
using Hotline.Carrier;

namespace Hotline.Tests.Chaos;

/// <summary>So many people who call at the same time; whoever is done makes room for the next.</summary>
/// <param name="carrier">Their telephones.</param>
/// <param name="seed">Decides who they are.</param>
/// <param name="tempo">How fast they are.</param>
/// <param name="hasAgents">Whether some want to talk to somebody.</param>
internal sealed class Crowd(LocalCarrier carrier, int seed, Tempo tempo, bool hasAgents = false)
{
    private readonly ConcurrentQueue<PhoneCall> calls = new();
    private readonly ConcurrentDictionary<int, DrawnCaller> present = new();
    private int numbers;

    /// <summary>Every call that is over.</summary>
    public IReadOnlyCollection<PhoneCall> Calls => calls;

    /// <summary>How many are on the telephone.</summary>
    public int Now => present.Count;

    /// <summary>Waits until nobody waits any more of those who wait for a question now: the hotline has led everybody on.</summary>
    /// <param name="limit">How long that may take.</param>
    public Task IsLedOn(TimeSpan limit)
    {
        var now = TimeProvider.System.GetTimestamp();
        return Patience.Until(
            () => Task.FromResult(Forgotten().Length == 0),
            limit,
            () => $"Not led on within {limit.TotalSeconds:0} s:\n{string.Join("\n\n", Forgotten().Take(3).Select(caller => caller.Story))}");

        DrawnCaller[] Forgotten() => [.. present.Values.Where(caller => caller.WaitsSince <= now)];
    }

    /// <summary>How many were on the telephone at once.</summary>
    public int Peak { get; private set; }

    /// <summary>Calls for as long as something happens, and hangs up then, also when it failed.</summary>
    /// <param name="count">How many at a time.</param>
    /// <param name="happens">Begins when all of them are on the telephone.</param>
    public async Task CallWhile(int count, Func<Task> happens)
    {
        using var enough = new CancellationTokenSource();
        var calling = Call(count, enough.Token);
        try
        {
            await Patience.Until(() => Task.FromResult(Now == count), tempo.Gathering * 4, () => $"{Now} of {count} are on the telephone.");
            await happens();
        }
        finally
        {
            await enough.CancelAsync();
            await calling;
        }
    }

    private Task Call(int count, CancellationToken enough) => Task.WhenAll(Enumerable.Range(0, count)
        .Select(place => Task.Run(() => Place(tempo.Gathering * place / count, enough), CancellationToken.None)));

    private async Task Place(TimeSpan begin, CancellationToken enough)
    {
        await Task.Delay(begin, TimeProvider.System, CancellationToken.None);
        while (!enough.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref numbers);
            var caller = DrawnCaller.Draw(seed, number, tempo, hasAgents);
            present[number] = caller;
            Peak = Math.Max(Peak, Now);
            calls.Enqueue(await caller.Call(carrier, enough));
            present.TryRemove(number, out _);
        }
    }
}
