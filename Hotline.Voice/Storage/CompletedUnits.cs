namespace Hotline.Voice.Storage;

/// <summary>Tells those who wait for the units of a group that they are stored: a few at a time on each processor, because waking a
/// thread for each of them costs more than what most of them do next, which is to answer a webhook.</summary>
internal sealed class CompletedUnits : IThreadPoolWorkItem
{
    private static readonly int Shares = Math.Max(2, Environment.ProcessorCount);
    private readonly UnitOfWork[] units;

    private CompletedUnits(UnitOfWork[] units) => this.units = units;

    /// <summary>Tells them, later and elsewhere.</summary>
    /// <param name="group">The units; may be changed afterwards.</param>
    public static void Tell(List<UnitOfWork> group)
    {
        var share = (group.Count + Shares - 1) / Shares;
        for (var from = 0; from < group.Count; from += share)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                new CompletedUnits([.. group[from..Math.Min(from + share, group.Count)]]), preferLocal: false);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        foreach (var unit in units)
        {
            unit.Complete();
        }
    }
}
