namespace Twilio.Exceptions;

/// <summary>Twilio refused a request, or answered something that cannot be read.</summary>
public class ApiException : TwilioException
{
    /// <summary>An answer that cannot be read.</summary>
    /// <param name="message">What failed.</param>
    public ApiException(string message)
        : base(message)
    {
    }

    /// <summary>An answer that cannot be read.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="exception">Why.</param>
    public ApiException(string message, Exception exception)
        : base(message, exception)
    {
    }

    /// <summary>A refusal.</summary>
    /// <param name="code">Twilio's code.</param>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="message">Twilio's words.</param>
    /// <param name="moreInfo">Where more is written.</param>
    /// <param name="details">More about it.</param>
    /// <param name="exception">Why.</param>
    public ApiException(
        int code,
        int status,
        string message,
        string? moreInfo,
        Dictionary<string, object>? details = null,
        Exception? exception = null)
        : base(message, exception)
    {
        Code = code;
        Status = status;
        MoreInfo = moreInfo;
        Details = details;
    }

    /// <summary>Twilio's code, for example 21211; 0: none.</summary>
    public int Code { get; }

    /// <summary>The status of HTTP; 0: unknown.</summary>
    public int Status { get; }

    /// <summary>Where more is written.</summary>
    public string? MoreInfo { get; }

    /// <summary>More about it.</summary>
    public Dictionary<string, object>? Details { get; }
}
