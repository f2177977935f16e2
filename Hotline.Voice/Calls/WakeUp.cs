using System.Threading.Channels;

namespace Hotline.Voice.Calls;

/// <summary>Wakes background work before its next tick; any number of wakes before the next look are one.</summary>
internal sealed class WakeUp
{
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There may be something to do.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Waits until woken, but not longer than a tick.</summary>
    /// <param name="tick">The longest wait.</param>
    /// <param name="time">Whose time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task Next(TimeSpan tick, TimeProvider time, CancellationToken cancellationToken)
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
