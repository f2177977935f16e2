using Hotline.Voice.Storage;

namespace Hotline.Voice.Outbox;

/// <summary>Lets the dispatcher look when it is woken, and once a second, as soon as the host listens. What is under way when the host stops
/// is waited for.</summary>
internal sealed class OutboxService(
    OutboxDispatcher dispatcher, OutboxSignal signal, TimeProvider time, IHostApplicationLifetime lifetime, OutboxLog log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await signal.Next(dispatcher.Interval, time, stoppingToken);
                if (lifetime.ApplicationStarted.IsCancellationRequested)
                {
                    await Look(stoppingToken);
                }
            }
        }
        finally
        {
            await dispatcher.Settled().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Look(CancellationToken stoppingToken)
    {
        try
        {
            await dispatcher.Begin(stoppingToken);
        }
        catch (StorageUnavailableException) when (!stoppingToken.IsCancellationRequested)
        {
            // The storage has said so, once; it is looked again when it can be.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
        {
            log.RoundFailed(exception);
        }
    }
}
