namespace Hotline.Voice.Storage;

/// <summary>The process that owns a data directory.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Url">Its loopback address; null: it does not serve, or not yet.</param>
public sealed record LockHolder(int Pid, Uri? Url)
{
    /// <summary>For messages.</summary>
    /// <returns>Process and address.</returns>
    public override string ToString() => Url is null ? $"process {Pid}" : $"process {Pid}, which serves {Url}";
}
