namespace Hotline.Voice.Telephony;

/// <summary>Sound as it comes from the carrier. It can be wound forward, so that a player may ask for a part: what is skipped is read and thrown
/// away.</summary>
/// <param name="answer">Ends with this.</param>
/// <param name="inner">Its bytes.</param>
/// <param name="length">How many there are; null: the carrier did not say, and it can only be heard from the start.</param>
/// <param name="limit">How long all of it may take.</param>
/// <param name="time">The clock.</param>
internal sealed class RecordedSound(HttpResponseMessage answer, Stream inner, long? length, TimeSpan limit, TimeProvider time) : Stream
{
    private readonly CancellationTokenSource tooLate = new(limit, time);
    private long from;
    private long read;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => length is not null;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length ?? throw new NotSupportedException("The carrier did not say how long it is.");

    /// <inheritdoc/>
    public override long Position
    {
        get => Math.Max(from, read);
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };
        return target >= read ? from = target : throw new NotSupportedException("It comes from the carrier and cannot be wound back.");
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLate.Token);
        while (read < from)
        {
            if (await Next(buffer[..(int)Math.Min(buffer.Length, from - read)], either.Token) == 0)
            {
                return 0;
            }
        }

        return await Next(buffer, either.Token);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Sound is only read without blocking.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            answer.Dispose();
            tooLate.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> Next(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        read += count;
        return read <= CarrierRecordings.MostBytes ? count : throw new IOException("The recording is longer than is passed on.");
    }
}
