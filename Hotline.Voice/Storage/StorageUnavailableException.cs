namespace Hotline.Voice.Storage;

/// <summary>The storage did not take or give the data: disk full, file locked by another program, I/O error, not started, too much
/// waiting. Nothing of the unit was stored; the same unit may be tried again later.</summary>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Nothing is known.</summary>
    public StorageUnavailableException()
        : this("The storage is unavailable.")
    {
    }

    /// <summary>With a reason.</summary>
    /// <param name="message">For ops; no private values.</param>
    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and what the engine said.</summary>
    /// <param name="message">For ops; no private values.</param>
    /// <param name="innerException">What the engine said.</param>
    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
