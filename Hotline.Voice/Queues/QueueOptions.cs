using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>The <c>Queues</c> section: the timers that are the same for all queues. What differs stands in <c>queues.json</c>.</summary>
public sealed class QueueOptions
{
    /// <summary>How often a console shows that it lives. Default 10 s; 1 s to 60 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>No offers to an agent whose console has been silent for so long. Default 30 s; 2 s to 10 min.</summary>
    public TimeSpan NoOffersAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An agent whose console has been silent for so long is offline. Default 90 s; 3 s to 1 h.</summary>
    public TimeSpan OfflineAfter { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Offers missed in a row that make a break. Default 3; 1 to 10.</summary>
    public int MissesToBreak { get; init; } = 3;

    /// <summary>How long an agent who missed an offer still counts as somebody who is there: callers wait on, because one click brings the agent back.
    /// Default 60 s; 0 (not at all) to 10 min.</summary>
    public TimeSpan StaysAfterMiss { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause for an agent who rejected an offer or whose phone failed. Default 10 s; 1 s to 10 min.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time from accepting to hearing each other. Default 10 s; 3 s to 60 s.</summary>
    public TimeSpan BridgeWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same for callbacks, whose caller must first be called and press 1. Default 75 s; 20 s to 3 min.</summary>
    public TimeSpan CallbackBridgeWithin { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>How long the phone of somebody we call back rings; the rest of <see cref="CallbackBridgeWithin"/> is for the key.</summary>
    internal TimeSpan CallbackRing => CallbackBridgeWithin * 0.4;

    /// <summary>The longest talk; then the carrier is asked whether it still goes on. Default 4 h, which is Twilio's limit; 1 min to
    /// 24 h.</summary>
    public TimeSpan LongestTalk { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The longest wrap-up, however often it is extended. Default 10 min; 30 s to 1 h.</summary>
    public TimeSpan LongestWrapUp { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A caller who comes back within this time keeps the place. Default 120 s; 0 (never) to 1 h.</summary>
    public TimeSpan ComeBackWithin { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Staffed time after which a contact gains one rank. Default 5 min; 30 s to 2 h.</summary>
    public TimeSpan AgeingStep { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a contact may be passed to another queue. Default 5; 1 to 20.</summary>
    public int MostTransfers { get; init; } = 5;

    /// <summary>Tries for a callback. Default 3; 1 to 10.</summary>
    public int CallbackTries { get; init; } = 3;

    /// <summary>Time between two tries of a callback. Default 15 min; 1 min to 24 h.</summary>
    public TimeSpan CallbackPause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a callback or a message is kept in line. Default 3 days; 1 h to 30 days.</summary>
    public TimeSpan KeepInLine { get; init; } = TimeSpan.FromDays(3);
}

/// <summary>Checks <see cref="QueueOptions"/> at start.</summary>
internal sealed class QueueOptionsValidator : IValidateOptions<QueueOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, QueueOptions options)
    {
        string?[] problems =
        [
            Problem(nameof(options.Heartbeat), options.Heartbeat, 1, 60),
            Problem(nameof(options.NoOffersAfter), options.NoOffersAfter, 2, 600),
            Problem(nameof(options.OfflineAfter), options.OfflineAfter, 3, 3600),
            Problem(nameof(options.MissesToBreak), options.MissesToBreak, 1, 10),
            Problem(nameof(options.StaysAfterMiss), options.StaysAfterMiss, 0, 600),
            Problem(nameof(options.CoolDown), options.CoolDown, 1, 600),
            Problem(nameof(options.BridgeWithin), options.BridgeWithin, 3, 60),
            Problem(nameof(options.CallbackBridgeWithin), options.CallbackBridgeWithin, 20, 180),
            Problem(nameof(options.LongestTalk), options.LongestTalk, 60, 86_400),
            Problem(nameof(options.LongestWrapUp), options.LongestWrapUp, 30, 3600),
            Problem(nameof(options.ComeBackWithin), options.ComeBackWithin, 0, 3600),
            Problem(nameof(options.AgeingStep), options.AgeingStep, 30, 7200),
            Problem(nameof(options.MostTransfers), options.MostTransfers, 1, 20),
            Problem(nameof(options.CallbackTries), options.CallbackTries, 1, 10),
            Problem(nameof(options.CallbackPause), options.CallbackPause, 60, 86_400),
            Problem(nameof(options.KeepInLine), options.KeepInLine, 3600, 30 * 86_400),
            options.Heartbeat < options.NoOffersAfter && options.NoOffersAfter < options.OfflineAfter
                ? null
                : "Queues:Heartbeat must be shorter than Queues:NoOffersAfter, and that shorter than Queues:OfflineAfter.",
        ];
        return problems.OfType<string>().ToList() is { Count: > 0 } found
            ? ValidateOptionsResult.Fail(found)
            : ValidateOptionsResult.Success;
    }

    private static string? Problem(string key, TimeSpan value, double from, double to) =>
        value.TotalSeconds >= from && value.TotalSeconds <= to
            ? null
            : $"Queues:{key} is {value:c}; allowed: {TimeSpan.FromSeconds(from):g} to {TimeSpan.FromSeconds(to):g}.";

    private static string? Problem(string key, int value, int from, int to) =>
        value >= from && value <= to ? null : $"Queues:{key} is {value}; allowed: {from} to {to}.";
}
