using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.App;

/// <summary>A wallet that answers as the test says, and counts.</summary>
internal sealed class StandInWallet : ILookupService
{
    private readonly ConcurrentDictionary<string, Func<LookupQuery, CancellationToken, Task<LookupAnswer>>> answers = new();

    public string Service => "wallet";

    public ConcurrentQueue<LookupQuery> Asked { get; } = new();

    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when something has been asked.</summary>
    public Task WaitForQuestion() => asked.Task.WaitAsync(TestContext.Current.CancellationToken);

    public StandInWallet Answer(string operation, string outcome, params (string Name, string Value)[] values) =>
        Answer(operation, (_, _) => Task.FromResult<LookupAnswer>(new LookupAnswer.Answered(
            outcome, values.ToImmutableSortedDictionary(value => value.Name, value => value.Value))));

    public StandInWallet Answer(string operation, Func<LookupQuery, CancellationToken, Task<LookupAnswer>> answer)
    {
        answers[operation] = answer;
        return this;
    }

    public Task<LookupAnswer> Ask(LookupQuery query, CancellationToken cancellationToken)
    {
        Asked.Enqueue(query);
        asked.TrySetResult();
        return answers.TryGetValue(query.Operation, out var answer)
            ? answer(query, cancellationToken)
            : throw new InvalidOperationException($"Nobody said what {query.Operation} answers.");
    }
}
