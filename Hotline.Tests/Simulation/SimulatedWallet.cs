using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Tests.Content;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Simulation;

/// <summary>A wallet outside of the program, which outlives it. What it answers, how late, and whether it fails depend on the question
/// alone, so that a call meets the same wallet with and without faults of ours. Counts what it was asked to change.</summary>
/// <param name="salt">Draws the answers.</param>
/// <param name="clock">A clock that outlives programs.</param>
internal sealed class SimulatedWallet(int salt, TimeProvider clock)
{
    private static readonly TimeSpan[] Latencies = [TimeSpan.Zero, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(20)];

    /// <summary>How often each question that changes something was asked, by its idempotency key and operation.</summary>
    public Dictionary<string, int> Effects { get; } = new(StringComparer.Ordinal);

    /// <summary>What is asked, and by which call at which visit.</summary>
    public async Task<LookupAnswer> Ask(LookupQuery query)
    {
        if (WalletContract.Contract.Find(query.Operation)!.HasEffect)
        {
            var asked = $"{query.Operation} {query.IdempotencyKey}";
            Effects[asked] = Effects.GetValueOrDefault(asked) + 1;
        }

        var visit = int.Parse(query.IdempotencyKey.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
        if (Latency(query.Operation, visit) is var latency && latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, clock, CancellationToken.None);
        }

        return Breaks(query.Operation, visit)
            ? throw new HttpRequestException("The connection broke.")
            : Answer(query.Operation, visit, query.Wanted);
    }

    /// <summary>What a hotline without faults makes of a question.</summary>
    public CallEvent.LookedUp Expect(TurnRequest.LookUp question, int visit)
    {
        var operation = question.Operation["wallet.".Length..];
        var latency = Latency(operation, visit);
        var reason = latency >= TimeSpan.FromSeconds(question.HasSecret ? 3 : 10) ? "timeout" : Breaks(operation, visit) ? "failed" : null;
        return reason is null
            ? new CallEvent.LookedUp(Answer(operation, visit, question.Wanted).Outcome, Answer(operation, visit, question.Wanted).Values, latency)
            : new CallEvent.LookedUp(null, ImmutableSortedDictionary<string, string>.Empty, latency, reason);
    }

    private static LookupAnswer.Answered Answer(int dice, string operation, ImmutableArray<string> wanted)
    {
        var outcomes = WalletContract.Contract.Find(operation)!.Outcomes;
        var usual = CallWorld.Usual[operation];
        var outcome = dice % 3 == 0 ? outcomes[dice / 3 % outcomes.Length].Name : usual.Outcome!;
        return new(outcome, usual.Values.Where(value => wanted.Contains(value.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private LookupAnswer.Answered Answer(string operation, int visit, ImmutableArray<string> wanted) =>
        Answer(Dice(operation, visit, 1), operation, wanted);

    private TimeSpan Latency(string operation, int visit) =>
        Dice(operation, visit, 2) is var dice && dice % 3 > 0 ? TimeSpan.Zero : Latencies[dice / 3 % Latencies.Length];

    private bool Breaks(string operation, int visit) => Dice(operation, visit, 3) % 9 == 0;

    // Not string.GetHashCode, which differs from process to process.
    private int Dice(string operation, int visit, int throwNumber)
    {
        unchecked
        {
            var hash = (uint)salt ^ 2166136261;
            foreach (var part in operation)
            {
                hash = (hash ^ part) * 16777619;
            }

            hash = (hash ^ (uint)visit) * 16777619;
            hash = (hash ^ (uint)throwNumber) * 16777619;
            hash ^= hash >> 15;
            hash *= 2246822519;
            hash ^= hash >> 13;
            return (int)(hash & int.MaxValue);
        }
    }
}
