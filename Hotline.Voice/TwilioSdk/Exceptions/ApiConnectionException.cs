namespace Twilio.Exceptions;

/// <summary>There was no answer: what was asked may have been done or not.</summary>
public class ApiConnectionException : TwilioException
{
    /// <summary>No answer.</summary>
    /// <param name="message">What was asked.</param>
    public ApiConnectionException(string message)
        : base(message)
    {
    }

    /// <summary>No answer.</summary>
    /// <param name="message">What was asked.</param>
    /// <param name="exception">Why.</param>
    public ApiConnectionException(string message, Exception exception)
        : base(message, exception)
    {
    }
}
