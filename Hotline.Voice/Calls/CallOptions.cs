using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>The <c>Calls</c> section: how long a caller may be kept waiting by us.</summary>
public sealed class CallOptions
{
    /// <summary>Silence while a look-up runs before the caller hears "one moment". Default 1.5 s; 0.2 s to 7 s.</summary>
    public TimeSpan OneMomentAfter { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Time for a whole turn before the caller is asked for a moment. Default 8 s; 2 s to 12 s.</summary>
    /// <remarks>Twilio gives up on a webhook after 15 s (TwiML Voice, "timeouts").</remarks>
    public TimeSpan TurnBudget { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Time for a look-up that carries a PIN, which is never deferred. Default 3 s; 0.5 s to 7 s.</summary>
    public TimeSpan SecretLookupLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time for any other look-up, "one moment" included. Default 10 s; 1 s to 60 s.</summary>
    public TimeSpan LookupLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Live calls kept in memory beside the database, so that a turn need not read its call; a call takes about 3 kB.
    /// Default 100,000; 0 (none) to 1,000,000.</summary>
    public int RememberedCalls { get; init; } = 100_000;

    /// <summary>From so many turns under way at once on, whoever is no caller (the API) is answered 503, so that callers have the machine to
    /// themselves. Default 400; 1 to 100,000.</summary>
    public int BusyAt { get; init; } = 400;
}

/// <summary>Checks <see cref="CallOptions"/> at start.</summary>
internal sealed class CallOptionsValidator : IValidateOptions<CallOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CallOptions options)
    {
        string?[] problems =
        [
            Problem("Calls:OneMomentAfter", options.OneMomentAfter, 0.2, 7),
            Problem("Calls:TurnBudget", options.TurnBudget, 2, 12),
            Problem("Calls:SecretLookupLimit", options.SecretLookupLimit, 0.5, 7),
            Problem("Calls:LookupLimit", options.LookupLimit, 1, 60),
            options.RememberedCalls is < 0 or > 1_000_000
                ? $"Calls:RememberedCalls is {options.RememberedCalls}; allowed: 0 to 1000000."
                : null,
            options.BusyAt is < 1 or > 100_000 ? $"Calls:BusyAt is {options.BusyAt}; allowed: 1 to 100000." : null,
        ];
        return problems.OfType<string>().ToList() is { Count: > 0 } found
            ? ValidateOptionsResult.Fail(found)
            : ValidateOptionsResult.Success;
    }

    private static string? Problem(string key, TimeSpan value, double from, double to) =>
        value.TotalSeconds >= from && value.TotalSeconds <= to
            ? null
            : $"{key} is {value:c}; allowed: {TimeSpan.FromSeconds(from):g} to {TimeSpan.FromSeconds(to):g}.";
}
