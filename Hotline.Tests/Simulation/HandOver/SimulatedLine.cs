using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Hotline.Tests.Simulation.HandOver;

/// <summary>The way of webhooks from the carrier to the hotline, in the thread of the run, with everything that may go wrong on it.</summary>
internal sealed partial class SimulatedLine(HandOverSimulation run) : HttpMessageHandler
{
    private readonly Queue<Fault> faults = new();
    private readonly Dictionary<long, int> steps = [];
    private readonly List<(string Target, byte[] Body, string Signature, string Token)> sent = [];

    /// <summary>The furthest step of each call that an answer was given for.</summary>
    public IEnumerable<(string CallSid, long CallId, int Step)> Acknowledged => steps.Select(step => ($"call {step.Key}", step.Key, step.Value));

    /// <summary>What becomes of one of the next webhooks.</summary>
    public void Break(Fault fault) => faults.Enqueue(fault);

    /// <summary>Sends a webhook of the past once more; nobody hears the answer.</summary>
    public void Repeat(int pick)
    {
        if (sent.Count > 0)
        {
            var (target, body, signature, token) = sent[pick % sent.Count];
            run.Go(Once(target, body, signature, pick % 2 == 0 ? token : $"{token}-{pick}"));
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!.PathAndQuery;
        if (request.Content is not { } content)
        {
            // Music, which needs no program.
            return Answer(HttpStatusCode.OK, "audio/wav", "");
        }

        var body = await content.ReadAsByteArrayAsync(cancellationToken);
        var (signature, token) = (request.Headers.GetValues("X-Twilio-Signature").Single(), request.Headers.GetValues("I-Twilio-Idempotency-Token").Single());
        var fault = faults.TryDequeue(out var next) ? next : Fault.None;
        if (fault is Fault.Refused)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused.");
        }

        if (fault is Fault.Delayed)
        {
            await run.Wait(TimeSpan.FromSeconds(4)).WaitAsync(cancellationToken);
        }

        sent.Add((target, body, signature, token));
        var answer = Once(target, body, signature, token);
        if (fault is Fault.Twice or Fault.TwiceOtherToken)
        {
            run.Go(Once(target, body, signature, fault is Fault.Twice ? token : $"{token}-twice"));
        }

        var given = await answer.WaitAsync(cancellationToken);
        if (fault is Fault.AgainLater)
        {
            run.Go(Once(target, body, signature, token));
        }

        return given is null || fault is Fault.AnswerLost
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke before the answer.")
            : Answer((HttpStatusCode)given.Status, "application/xml", given.Body);
    }

    private async Task<SimulatedProgram.Answer?> Once(string target, byte[] body, string signature, string token)
    {
        var answer = await run.Program.Post(target, body, signature, token);
        run.Note($"{target} {Encoding.UTF8.GetString(body)}: {answer?.Status} {answer?.Body ?? "nobody answers"}");
        if (answer is { Status: 200 })
        {
            Answers.Approve(answer.Body, IsAnswerHeard(target, body));
            foreach (Match address in Steps().Matches(answer.Body))
            {
                var call = long.Parse(address.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                steps[call] = Math.Max(steps.GetValueOrDefault(call), int.Parse(address.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
            }
        }

        return answer;
    }

    /// <summary>Whether the answer is a document that somebody listens to (FAULTS, I6), and no receipt.</summary>
    private static bool IsAnswerHeard(string target, byte[] body) =>
        !target.StartsWith("/voice/status", StringComparison.Ordinal)
        && !target.StartsWith("/voice/conference/", StringComparison.Ordinal)
        && Encoding.UTF8.GetString(body) is var form
        && !form.Contains("QueueResult=redirected", StringComparison.Ordinal)
        && !form.Contains("QueueResult=hangup", StringComparison.Ordinal)
        && !form.Contains("CallStatus=completed", StringComparison.Ordinal);

    private static HttpResponseMessage Answer(HttpStatusCode status, string type, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    [GeneratedRegex("/voice/step/([0-9]+)/([0-9]+)")]
    private static partial Regex Steps();
}
