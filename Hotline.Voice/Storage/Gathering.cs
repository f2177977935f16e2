namespace Hotline.Voice.Storage;

/// <summary>Has what comes in at the same time done together: who comes first goes at once, and while that is under way the others gather. So nobody
/// waits when there is little to do, and much is done for many at a time.</summary>
/// <typeparam name="TItem">What is to be done.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
/// <param name="run">Does it for a group: a result for each, in their order. What it throws is thrown for each.</param>
/// <param name="clock">Tells when a group is slow.</param>
internal sealed class Gathering<TItem, TResult>(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> run, TimeProvider clock)
{
    /// <summary>The largest group.</summary>
    public const int Most = 64;

    /// <summary>So many groups are under way at most; more than one only while those that went before are slow, so that what holds one up (a connection that
    /// has died unheard) does not hold up everybody.</summary>
    public const int MostAtOnce = 4;

    /// <summary>A group that is under way for longer is slow.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Queue<Awaited> waiting = new();
    private int underWay;
    private long lastWent;

    /// <summary>Has one done.</summary>
    /// <param name="item">What is to be done.</param>
    /// <returns>What comes of it.</returns>
    public Task<TResult> Ask(TItem item)
    {
        var asked = new Awaited(item);
        lock (gate)
        {
            waiting.Enqueue(asked);
            if (underWay == MostAtOnce || (underWay > 0 && clock.GetElapsedTime(lastWent) <= Slow))
            {
                return asked.Task;
            }

            underWay++;
            lastWent = clock.GetTimestamp();
        }

        _ = Go();
        return asked.Task;
    }

    private async Task Go()
    {
        List<Awaited>? group = Next();
        while (group is not null)
        {
            await Run(group);
            var done = group;
            group = Next();
            if (group is null && done is [var alone])
            {
                alone.Complete();
            }
            else
            {
                CompletedTogether.Tell(done);
            }
        }
    }

    private List<Awaited>? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                underWay--;
                return null;
            }

            lastWent = clock.GetTimestamp();
            var group = new List<Awaited>(Math.Min(waiting.Count, Most));
            while (group.Count < Most && waiting.TryDequeue(out var next))
            {
                group.Add(next);
            }

            return group;
        }
    }

    private async Task Run(List<Awaited> group)
    {
        try
        {
            var results = await run(group.ConvertAll(asked => asked.Item));
            for (var index = 0; index < group.Count; index++)
            {
                group[index].Result = results[index];
            }
        }
        catch (Exception failure)
        {
            group.ForEach(asked => asked.Failure = failure);
        }
    }

    private sealed class Awaited(TItem item) : IAwaited
    {
        private readonly TaskCompletionSource<TResult> completion = new();

        public TItem Item => item;

        public TResult? Result { get; set; }

        public Exception? Failure { get; set; }

        public Task<TResult> Task => completion.Task;

        public void Complete()
        {
            if (Failure is null)
            {
                completion.SetResult(Result!);
            }
            else
            {
                completion.SetException(Failure);
            }
        }
    }
}
