using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>Background work that is done again and again, one run at a time; simulations call the runs themselves.</summary>
public interface IBackgroundWork
{
    /// <summary>Time between two runs.</summary>
    TimeSpan Interval { get; }

    /// <summary>Does what is due.</summary>
    /// <param name="cancellationToken">The host is stopping.</param>
    Task RunOnceAsync(CancellationToken cancellationToken);
}

/// <summary>Ticks one piece of background work until the host stops.</summary>
/// <typeparam name="T">The work.</typeparam>
internal sealed partial class Ticker<T>(T work, TimeProvider time, ILogger<Ticker<T>> logger) : BackgroundService
    where T : IBackgroundWork
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(work.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await work.RunOnceAsync(stoppingToken);
            }
            catch (StorageUnavailableException) when (!stoppingToken.IsCancellationRequested)
            {
                // The storage has said so, once; the work is done again when it can be.
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                Failed(typeof(T).Name, exception);
            }
        }
    }

    [LoggerMessage(1050, LogLevel.Error, "{Work} failed; it runs again at the next tick")]
    private partial void Failed(string work, Exception exception);
}
