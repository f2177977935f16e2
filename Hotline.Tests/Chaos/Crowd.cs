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
    private int numbers;
    private int now;

    /// <summary>Every call that is over.</summary>
    public IReadOnlyCollection<PhoneCall> Calls => calls;

    /// <summary>How many are on the telephone.</summary>
    public int Now => Volatile.Read(ref now);

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
            var present = Interlocked.Increment(ref now);
            Peak = Math.Max(Peak, present);
            calls.Enqueue(await DrawnCaller.Draw(seed, Interlocked.Increment(ref numbers), tempo, hasAgents).Call(carrier, enough));
            Interlocked.Decrement(ref now);
        }
    }
}
