using System.Threading.Channels;

namespace Hotline.Voice.Outbox;

/// <summary>Says that there is something to send, so that nobody waits for the next tick. A hint: what is due is in the database.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to send. After the commit (<see cref="Storage.StorageUnit.AfterCommit"/>); any number of calls before the next look are one.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Waits until woken, but not longer than a tick.</summary>
    /// <param name="tick">The longest wait.</param>
    /// <param name="time">Whose time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task Next(TimeSpan tick, TimeProvider time, CancellationToken cancellationToken)
    {
        using var longest = new CancellationTokenSource(tick, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellationToken);
        try
        {
            await wakes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A tick.
        }
    }
}
