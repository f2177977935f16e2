using Hotline.Carrier.Rest;

namespace Hotline.Carrier;

/// <summary>What goes wrong with the REST API. Nothing, until told otherwise.</summary>
/// <remarks>
/// Each fault is for one request, in the order they were set; <c>on</c> narrows it to requests whose method and path contain that text, for example
/// <c>POST</c>, <c>/Calls.json</c> or <c>/Participants/</c>. What an application can meet: a request that never arrives (<see cref="BreakNext"/>),
/// an answer that is lost (the same, after doing), arrives late (<see cref="DelayNext"/>) or out of order (<see cref="HoldNext"/>), is a refusal or
/// nonsense (<see cref="FailNext"/>), and a request that something between repeats (<see cref="DuplicateNext"/>).
/// </remarks>
public sealed class CarrierRestFaults
{
    private readonly Lock gate = new();
    private readonly List<RestFault> next = [];

    /// <summary>Answers the next requests with this, in place of what they ask for.</summary>
    /// <param name="status">The HTTP status, for example 429, 500, or 200 with a body that is not JSON.</param>
    /// <param name="body">The body. Null: Twilio's own for the status.</param>
    /// <param name="contentType">The content type of <paramref name="body"/>.</param>
    /// <param name="retryAfter">The header Retry-After. Null: none.</param>
    /// <param name="afterDoing">True: what was asked for is done, only the answer is another.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="on">Which requests; null: any.</param>
    public void FailNext(
        int status,
        string? body = null,
        string contentType = "application/json",
        TimeSpan? retryAfter = null,
        bool afterDoing = false,
        int times = 1,
        string? on = null) =>
        Add(new RestFault.Answer(status, body, contentType, retryAfter) { IsAfterDoing = afterDoing, On = on }, times);

    /// <summary>Breaks the connection of the next requests, without any answer.</summary>
    /// <param name="afterDoing">True: what was asked for is done before.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="on">Which requests; null: any.</param>
    public void BreakNext(bool afterDoing = false, int times = 1, string? on = null) =>
        Add(new RestFault.Break { IsAfterDoing = afterDoing, On = on }, times);

    /// <summary>The next request waits until the result is released; others overtake it.</summary>
    /// <param name="afterDoing">True: it is done at once, only its answer waits.</param>
    /// <param name="on">Which requests; null: any.</param>
    /// <returns>Lets it go.</returns>
    public HeldWebhook HoldNext(bool afterDoing = false, string? on = null)
    {
        var hold = new HeldWebhook();
        Add(new RestFault.Hold(hold) { IsAfterDoing = afterDoing, On = on }, 1);
        return hold;
    }

    /// <summary>The next request waits.</summary>
    /// <param name="by">How long, by the carrier's clock.</param>
    /// <param name="afterDoing">True: it is done at once, only its answer waits.</param>
    /// <param name="on">Which requests; null: any.</param>
    public void DelayNext(TimeSpan by, bool afterDoing = false, string? on = null) =>
        Add(new RestFault.Delay(by) { IsAfterDoing = afterDoing, On = on }, 1);

    /// <summary>The next request arrives twice, one after the other; the first is answered.</summary>
    /// <param name="on">Which requests; null: any.</param>
    public void DuplicateNext(string? on = null) => Add(new RestFault.Duplicate { On = on }, 1);

    /// <param name="request">Method and path.</param>
    internal RestFault? Take(string request)
    {
        lock (gate)
        {
            var index = next.FindIndex(fault => fault.On is not { } on || request.Contains(on, StringComparison.Ordinal));
            if (index < 0)
            {
                return null;
            }

            var fault = next[index];
            next.RemoveAt(index);
            return fault;
        }
    }

    private void Add(RestFault fault, int times)
    {
        lock (gate)
        {
            next.AddRange(Enumerable.Repeat(fault, times));
        }
    }
}
