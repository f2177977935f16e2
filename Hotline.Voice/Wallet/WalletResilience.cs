using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Hotline.Voice.Wallet;

/// <summary>How much trouble of the wallet reaches a caller: one time limit over everything, one quick repetition of questions that
/// only read, and no waiting at all while the wallet is known to be down.</summary>
internal static class WalletResilience
{
    /// <summary>Questions in 30 s from which on the share of failures counts.</summary>
    public const int BreakerThroughput = 10;

    /// <summary>How long the wallet is left alone.</summary>
    public static readonly TimeSpan BreakerPause = TimeSpan.FromSeconds(10);

    /// <summary>Adds the strategies, the outermost first. The breaker is outside, so that it hears of timeouts.</summary>
    /// <param name="pipeline">The client's pipeline.</param>
    /// <param name="limit">The time limit.</param>
    public static void Add(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TimeSpan limit) => pipeline
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
            FailureRatio = 0.5,
            MinimumThroughput = BreakerThroughput,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = BreakerPause,
        })
        .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = limit })
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = arguments => ValueTask.FromResult(
                IsFailure(arguments.Outcome) && arguments.Context.GetRequestMessage() is { } request && OnlyReads(request)),
            MaxRetryAttempts = 1,
            Delay = TimeSpan.Zero,
        });

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        (outcome.Exception is HttpRequestException or IOException or TimeoutRejectedException
            && WalletAddressException.In(outcome.Exception) is null)
        || outcome.Result?.StatusCode >= HttpStatusCode.InternalServerError;

    private static bool OnlyReads(HttpRequestMessage request) =>
        !(request.Options.TryGetValue(HttpWallet.HasEffect, out var hasEffect) && hasEffect);
}
