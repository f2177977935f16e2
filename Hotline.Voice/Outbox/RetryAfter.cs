namespace Hotline.Voice.Outbox;

/// <summary>Brings the carrier's wish to be left alone (the header Retry-After) past the vendor's exceptions, which drop it.</summary>
internal sealed class RetryAfter : DelegatingHandler
{
    private static readonly AsyncLocal<Heard?> Listening = new();

    /// <summary>Listens to the answers of what is asked from here on.</summary>
    public static Heard Listen() => Listening.Value = new Heard();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (Listening.Value is { } heard)
        {
            heard.Value = answer.Headers.RetryAfter?.Delta;
        }

        return answer;
    }

    /// <summary>What was heard.</summary>
    internal sealed class Heard
    {
        /// <summary>Null: the carrier did not say.</summary>
        public TimeSpan? Value { get; set; }
    }
}
