namespace Hotline.Tests.Chaos;

/// <summary>Where the carrier's webhooks leave: counts what comes back, so that a test can wait for so many answers instead of a time; and
/// holds them back where a load balancer would send them elsewhere.</summary>
internal sealed class Wire : DelegatingHandler
{
    private readonly string home;
    private TaskCompletionSource? hold;
    private int answers;
    private int failures;
    private int underWay;

    /// <param name="home">Whose answers do not count: the carrier's own.</param>
    public Wire(string home)
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) =>
        this.home = home;

    /// <summary>Webhooks that a hotline has answered: with 200, reports of texts with 204.</summary>
    public int Answers => Volatile.Read(ref answers);

    /// <summary>Webhooks that got no answer, or another one.</summary>
    public int Failures => Volatile.Read(ref failures);

    /// <summary>Webhooks that have been sent and not been answered yet.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Lets nothing more leave.</summary>
    public void Hold() => hold = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets all leave that was held.</summary>
    public void Release() => Interlocked.Exchange(ref hold, null)?.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (hold is { } held)
        {
            await held.Task.WaitAsync(cancellationToken);
        }

        if (request.RequestUri!.GetLeftPart(UriPartial.Authority) == home)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        Interlocked.Increment(ref underWay);
        var isAnswered = false;
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            isAnswered = answer.IsSuccessStatusCode;
            return answer;
        }
        finally
        {
            Interlocked.Increment(ref isAnswered ? ref answers : ref failures);
            Interlocked.Decrement(ref underWay);
        }
    }
}
