namespace Hotline.Voice.Storage;

/// <summary>Tells those who wait for something that was done for all of them together that it is done: a few at a time on each processor, because waking a
/// thread for each of them costs more than what most of them do next, which is to answer a webhook.</summary>
internal sealed class CompletedTogether : IThreadPoolWorkItem
{
    private static readonly int Shares = Math.Max(2, Environment.ProcessorCount);
    private readonly IAwaited[] share;

    private CompletedTogether(IAwaited[] share) => this.share = share;

    /// <summary>Tells them, later and elsewhere.</summary>
    /// <param name="group">Who is waited for; may be changed afterwards.</param>
    public static void Tell<T>(List<T> group)
        where T : IAwaited
    {
        var length = (group.Count + Shares - 1) / Shares;
        for (var from = 0; from < group.Count; from += length)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                new CompletedTogether([.. group[from..Math.Min(from + length, group.Count)]]), preferLocal: false);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        foreach (var done in share)
        {
            done.Complete();
        }
    }
}

/// <summary>Something that somebody waits for.</summary>
internal interface IAwaited
{
    /// <summary>Tells the one who waits what came of it; whatever that one does next is done here.</summary>
    void Complete();
}
