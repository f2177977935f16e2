using Hotline.Voice.Calls;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Outbox;

/// <summary>Takes over what the process before this one was sending when it ended: once, before anything is sent or asked here. Where several nodes
/// share the data nobody knows who has ended, and leases decide instead.</summary>
internal sealed class LeftBehind(OutboxLedger ledger, Database database, CallClock clock) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private volatile bool isDone;

    /// <summary>Takes it over, if nobody has.</summary>
    /// <param name="cancellationToken">The host is stopping.</param>
    public async Task TakeOver(CancellationToken cancellationToken)
    {
        if (isDone || database.IsShared)
        {
            return;
        }

        await one.WaitAsync(cancellationToken);
        try
        {
            if (!isDone)
            {
                await ledger.TakeOver(clock.NowMs, all: true);
                isDone = true;
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();
}
