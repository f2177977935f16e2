namespace Hotline.Voice.Storage;

/// <summary>The data cannot be served from: another process owns it, its schema is newer, its key is another one, it is damaged.
/// The message is one line for whoever starts the program.</summary>
public sealed class StorageStartException : Exception
{
    /// <summary>Nothing is known.</summary>
    public StorageStartException()
        : this("The storage cannot be opened.")
    {
    }

    /// <summary>With the line to show.</summary>
    /// <param name="message">One line: what is wrong and what to do.</param>
    public StorageStartException(string message)
        : base(message)
    {
    }

    /// <summary>With the line to show and what the engine said.</summary>
    /// <param name="message">One line: what is wrong and what to do.</param>
    /// <param name="innerException">What the engine said.</param>
    public StorageStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
