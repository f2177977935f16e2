using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Runs the router when it is woken, and once a second.</summary>
internal sealed partial class RouterService(Router router, TimeProvider time, ILogger<RouterService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await router.Next(time, stoppingToken);
            try
            {
                await router.RunOnceAsync(stoppingToken);
            }
            catch (StorageUnavailableException) when (!stoppingToken.IsCancellationRequested)
            {
                // The storage has said so, once; the round is made again when it can be.
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                Failed(exception);
            }
        }
    }

    [LoggerMessage(2001, LogLevel.Error, "Contacts could not be given to agents; it is tried again within a second")]
    private partial void Failed(Exception exception);
}
