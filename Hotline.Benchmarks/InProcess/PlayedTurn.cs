using System.Buffers;
using System.Text;
using Hotline.Benchmarks.Load;
using Hotline.Benchmarks.Servers;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Telephony;

namespace Hotline.Benchmarks.InProcess;

/// <summary>A turn of a call that was played once: everything its parts take and give.</summary>
/// <param name="Form">The body of its webhook.</param>
/// <param name="Url">The address that was signed.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Call">The call before it.</param>
/// <param name="Event">What happened.</param>
/// <param name="Directives">What the telephone does.</param>
/// <param name="Next">Where the caller's answer goes.</param>
/// <param name="Commit">What is stored.</param>
internal sealed record PlayedTurn(
    byte[] Form, string Url, string Signature, LiveCall Call, CallEvent Event, IReadOnlyList<Directive> Directives, StepAddress Next, TurnCommit Commit)
{
    /// <summary>Plays the script's call; nothing is stored.</summary>
    public static async Task<(OpenedCall Opened, List<PlayedTurn> Turns)> Play(IServiceProvider services)
    {
        var recorder = services.GetRequiredService<TurnRecorder>();
        var runner = services.GetRequiredService<TurnRunner>();
        var simulated = new SimulatedCall(new Random(1));
        const string url = "http://127.0.0.1:5080";
        var writer = new WebhookWriter(url, Accounts.Token);
        var request = new ArrayBufferWriter<byte>();
        var turns = new List<PlayedTurn>();
        var opened = await services.GetRequiredService<CallOpening>().Prepare(HotlineInside.Webhook(simulated, writer, request));
        var call = opened.Call;
        while (!simulated.IsOver)
        {
            var webhook = HotlineInside.Webhook(simulated, writer, request);
            CallEvent happened = turns.Count == 0
                ? new CallEvent.Started()
                : WebhookReader.ToCallEvent(webhook, HotlineInside.Step(simulated.Path).Arrival)!;
            var turn = await runner.Run(call, happened);
            var commit = recorder.Record(call, turns.Count, webhook, turn);
            turns.Add(new(
                WebhookWriter.Body(request.WrittenSpan).ToArray(), url + simulated.Path, SignatureOf(request.WrittenSpan), call, happened,
                turn.Directives, new StepAddress(call.Id, turns.Count + 1), commit));
            call = call with { State = turn.State };
            simulated.Answered(commit.Answer.Span);
        }

        return (opened, turns);
    }

    private static string SignatureOf(ReadOnlySpan<byte> request)
    {
        var text = Encoding.ASCII.GetString(request);
        const string name = "X-Twilio-Signature: ";
        var at = text.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return text[at..text.IndexOf('\r', at)];
    }
}
