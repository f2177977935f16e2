namespace Hotline.Carrier;

/// <summary>What goes wrong with the REST API. Nothing, until told otherwise.</summary>
public sealed class CarrierRestFaults
{
    private readonly Lock gate = new();
    private readonly Queue<RestFault> next = [];

    /// <summary>Answers the next requests with this, in place of what they ask for.</summary>
    /// <param name="status">The HTTP status, for example 429, 500, or 200 with a body that is not JSON.</param>
    /// <param name="body">The body. Null: Twilio's own for the status.</param>
    /// <param name="contentType">The content type of <paramref name="body"/>.</param>
    /// <param name="retryAfter">The header Retry-After. Null: none.</param>
    /// <param name="afterDoing">True: what was asked for is done, only the answer is another.</param>
    /// <param name="times">How many requests.</param>
    public void FailNext(
        int status,
        string? body = null,
        string contentType = "application/json",
        TimeSpan? retryAfter = null,
        bool afterDoing = false,
        int times = 1) =>
        Add(new RestFault(status, body, contentType, retryAfter, afterDoing), times);

    /// <summary>Breaks the connection of the next requests, without any answer.</summary>
    /// <param name="afterDoing">True: what was asked for is done before.</param>
    /// <param name="times">How many requests.</param>
    public void BreakNext(bool afterDoing = false, int times = 1) => Add(new RestFault(null, null, "", null, afterDoing), times);

    internal RestFault? Take()
    {
        lock (gate)
        {
            return next.TryDequeue(out var fault) ? fault : null;
        }
    }

    private void Add(RestFault fault, int times)
    {
        lock (gate)
        {
            for (var time = 0; time < times; time++)
            {
                next.Enqueue(fault);
            }
        }
    }
}

/// <param name="Status">Null: the connection breaks.</param>
internal sealed record RestFault(int? Status, string? Body, string ContentType, TimeSpan? RetryAfter, bool AfterDoing);
