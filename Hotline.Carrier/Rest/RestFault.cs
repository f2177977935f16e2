namespace Hotline.Carrier.Rest;

/// <summary>What goes wrong with one request.</summary>
internal abstract record RestFault
{
    private RestFault()
    {
    }

    /// <summary>What the request's method and path contain. Null: any request.</summary>
    internal string? On { get; init; }

    /// <summary>Whether what was asked for is done first.</summary>
    internal bool IsAfterDoing { get; init; }

    /// <summary>Another answer. <paramref name="Body"/> null: Twilio's own for the status.</summary>
    internal sealed record Answer(int Status, string? Body, string ContentType, TimeSpan? RetryAfter) : RestFault;

    /// <summary>No answer: the connection breaks.</summary>
    internal sealed record Break : RestFault;

    /// <summary>It waits until it is released.</summary>
    internal sealed record Hold(HeldWebhook Until) : RestFault;

    /// <summary>It waits.</summary>
    internal sealed record Delay(TimeSpan By) : RestFault;

    /// <summary>It arrives twice.</summary>
    internal sealed record Duplicate : RestFault;
}
