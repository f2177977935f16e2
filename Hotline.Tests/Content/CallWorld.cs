using System.Collections.Immutable;
using Hotline.Flows.Machine;
using NodaTime;

namespace Hotline.Tests.Content;

/// <summary>What happens around a call.</summary>
internal sealed record CallWorld
{
    /// <summary>A Wednesday morning in Shanghai.</summary>
    public static readonly Instant InHours = Instant.FromUtc(2026, 11, 25, 2, 0);

    /// <summary>The evening of that day.</summary>
    public static readonly Instant AfterHours = Instant.FromUtc(2026, 11, 25, 14, 0);

    /// <summary>A day of the national holiday.</summary>
    public static readonly Instant OnHoliday = Instant.FromUtc(2026, 10, 2, 2, 0);

    /// <summary>What services answer unless a test says otherwise, by operation.</summary>
    public static readonly ImmutableDictionary<string, (string? Outcome, ImmutableDictionary<string, string> Values)> Usual =
        ImmutableDictionary<string, (string? Outcome, ImmutableDictionary<string, string> Values)>.Empty
            .Add("verifyPin", ("verified", Values()))
            .Add("paymentStatus", ("failed", Values(("reason", "balance"), ("amount", "899.00"), ("date", "2026-11-24"))))
            .Add("refundStatus", ("processing", Values(("amount", "1050.00"), ("expectedDate", "2026-11-30"))))
            .Add("accountStatus", ("frozen", Values(("reason", "transfers"), ("reviewDays", "3"))))
            .Add("lockAccount", ("locked", Values()))
            .Add("feeQuote", ("quoted", Values(("fee", "15.00"), ("total", "1015.00"))))
            .Add("promotions", ("running", Values(("kind", "withdrawal"), ("until", "2026-11-28"))))
            .Add("createCase", ("created", Values(("caseNumber", "25485863"))));

    /// <summary>Our number for the call.</summary>
    public long CallId { get; init; } = 1;

    /// <summary>The caller's number; null: withheld.</summary>
    public string? CallerNumber { get; init; } = "+8613800138000";

    /// <summary>What this number chose in an earlier call.</summary>
    public string? RememberedLanguage { get; init; }

    /// <summary>When it is.</summary>
    public Instant Now { get; set; } = InHours;

    /// <summary>The switch.</summary>
    public bool Emergency { get; set; }

    /// <summary>What services answer; a null outcome: unavailable.</summary>
    public ImmutableDictionary<string, (string? Outcome, ImmutableDictionary<string, string> Values)> Answers { get; set; } = Usual;

    /// <summary>A wallet that answers in place of the table.</summary>
    public Func<TurnRequest.LookUp, CallEvent.LookedUp>? Wallet { get; init; }

    /// <summary>False: texts are refused.</summary>
    public bool Texts { get; init; } = true;

    /// <summary>False: callbacks are refused.</summary>
    public bool Callbacks { get; init; } = true;

    /// <summary>How waiting goes.</summary>
    public QueueResult Queue { get; set; } = QueueResult.NoAgents;

    /// <summary>The key that leaves the queue.</summary>
    public string LeavingKey { get; init; } = "1";

    /// <summary>The same world with another answer.</summary>
    /// <param name="operation">Which operation.</param>
    /// <param name="outcome">Null: unavailable.</param>
    /// <param name="values">Values in place of the usual ones.</param>
    public CallWorld With(string operation, string? outcome, params (string Name, string Value)[] values) => this with
    {
        Answers = Answers.SetItem(operation, (outcome, Values(values).SetItems(
            Answers[operation].Values.Where(value => values.All(other => other.Name != value.Key))))),
    };

    private static ImmutableDictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToImmutableDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
