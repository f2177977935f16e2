using System.Collections.Immutable;

namespace Hotline.Voice.Wallet;

/// <summary>A service that flows ask. This is where the network begins.</summary>
public interface ILookupService
{
    /// <summary>The name of the contract it answers for, for example <c>wallet</c>.</summary>
    string Service { get; }

    /// <summary>Asks.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="cancellationToken">Ends the waiting; the caller of this method keeps the time.</param>
    /// <returns>The answer; failures of the service are <see cref="LookupAnswer.Unavailable"/>, not exceptions.</returns>
    Task<LookupAnswer> Ask(LookupQuery query, CancellationToken cancellationToken);
}

/// <summary>A question to a service.</summary>
/// <param name="Operation">The operation without the service's name.</param>
/// <param name="Arguments">Arguments by name. May hold a PIN: never log or store them.</param>
/// <param name="Wanted">The values the flow asks for; others are not sent.</param>
/// <param name="IdempotencyKey">The same for every repetition of the same question: <c>{call}-{seq}</c>.</param>
public sealed record LookupQuery(
    string Operation,
    ImmutableSortedDictionary<string, string> Arguments,
    ImmutableArray<string> Wanted,
    string IdempotencyKey)
{
    /// <summary>How far the clock of a test call is ahead of ours; zero for every real call. Sample data has its days by it; a real service
    /// has a clock of its own.</summary>
    public TimeSpan ClockShift { get; init; }

    /// <summary>Arguments are private.</summary>
    public override string ToString() => $"LookupQuery({Operation}, {IdempotencyKey})";
}

/// <summary>What a service answered.</summary>
public abstract record LookupAnswer
{
    private LookupAnswer()
    {
    }

    /// <summary>An answer that fits the contract.</summary>
    /// <param name="Outcome">One of the operation's outcomes.</param>
    /// <param name="Values">The wanted values, as far as the outcome has them.</param>
    public sealed record Answered(string Outcome, ImmutableSortedDictionary<string, string> Values) : LookupAnswer
    {
        /// <summary>Values are private.</summary>
        public override string ToString() => $"Answered({Outcome})";
    }

    /// <summary>No answer, or none that fits.</summary>
    /// <param name="Reason">One word for the journal: <c>timeout</c>, <c>failed</c>, <c>malformed</c>, <c>unconfirmed</c>.</param>
    public sealed record Unavailable(string Reason) : LookupAnswer;
}
