namespace Hotline.Voice.Outbox;

/// <summary>Runs the dispatcher when it is woken, and once a second, as soon as the host listens.</summary>
internal sealed class OutboxService(
    OutboxDispatcher dispatcher, OutboxSignal signal, TimeProvider time, IHostApplicationLifetime lifetime, OutboxLog log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await signal.Next(dispatcher.Interval, time, stoppingToken);
            if (!lifetime.ApplicationStarted.IsCancellationRequested)
            {
                continue;
            }

            try
            {
                await dispatcher.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                log.RoundFailed(exception);
            }
        }
    }
}
