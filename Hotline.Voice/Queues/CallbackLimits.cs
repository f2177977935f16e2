using Hotline.Voice.Calls;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Decides whether a callback may be promised: the number's rules, and the limits of an hour.</summary>
public sealed class CallbackLimits(NumberRules rules, CallbackStore callbacks, IOptions<NumberOptions> options)
{
    private static readonly long HourMs = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    /// <summary>Null when it may; otherwise why not, one word for the journal: <c>noNumber</c>, <c>notAllowed</c>, <c>limit</c> of the
    /// number, <c>full</c> for the whole hotline.</summary>
    /// <param name="number">E.164; null: none is known.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task<string?> Refusal(string? number, long nowMs) =>
        rules.Refusal(number) is { } refusal ? refusal
        : await callbacks.CountSince(number!, nowMs - HourMs) >= options.Value.CallbacksPerHour ? "limit"
        : await callbacks.CountSince(nowMs - HourMs) >= options.Value.CallbacksPerHourInAll ? "full"
        : null;
}
