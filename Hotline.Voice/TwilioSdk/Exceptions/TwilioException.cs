namespace Twilio.Exceptions;

/// <summary>Something about Twilio failed.</summary>
public class TwilioException : Exception
{
    /// <summary>A failure.</summary>
    public TwilioException()
    {
    }

    /// <summary>A failure.</summary>
    /// <param name="message">What failed.</param>
    public TwilioException(string message)
        : base(message)
    {
    }

    /// <summary>A failure.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="exception">Why.</param>
    public TwilioException(string message, Exception? exception)
        : base(message, exception)
    {
    }
}
