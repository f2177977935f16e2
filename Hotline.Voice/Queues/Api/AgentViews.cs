using System.Collections.Immutable;
using Hotline.Voice.Queues.Legs;

namespace Hotline.Voice.Queues.Api;

/// <summary>An agent, as they and supervisors see them.</summary>
internal sealed record AgentView(
    string Name,
    AgentRole Role,
    Presence Presence,
    string? BreakReason,
    Work Work,
    string Phone,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> Languages,
    bool IsDisabled,
    int? SilentSeconds)
{
    public static AgentView Of(Agent agent, long nowMs) => new(
        agent.Name,
        agent.Role,
        agent.Presence,
        agent.BreakReason,
        agent.Work,
        agent.PhoneHint,
        agent.Skills,
        agent.Languages,
        agent.IsDisabled,
        agent.SeenAtMs == 0 ? null : (int)Math.Clamp((nowMs - agent.SeenAtMs) / 1000, 0, int.MaxValue));
}

/// <summary>What an agent has before them: themselves, the offer they have to do with, if any, and the talks a supervisor takes part in or was called
/// into.</summary>
internal sealed record DeskView(AgentView Agent, OfferView? Offer, IReadOnlyList<MonitoredTalk> Monitored, int HeartbeatSeconds);

/// <summary>An offer, and why the person calls.</summary>
internal sealed record OfferView(
    long Id,
    OfferState State,
    ContactKind Kind,
    string Queue,
    string? Topic,
    string Language,
    string? Caller,
    bool IsVerified,
    int WaitSeconds,
    int Segment,
    int Tries,
    long CallId,
    string? CaseNumber,
    ImmutableArray<BriefView> Brief,
    ImmutableArray<string> Path,
    int EarlierCalls,
    bool IsOnHold,
    bool IsMuted,
    string? Disposition,
    int? SecondsLeft,
    MessageView? Message,
    IReadOnlyList<Guest> Guests)
{
    public static OfferView Of(Offer offer, Briefing briefing, IReadOnlyList<Guest> guests, long nowMs) => new(
        offer.Id,
        offer.State,
        briefing.Kind,
        briefing.Queue,
        briefing.Topic,
        briefing.Language,
        briefing.Caller,
        briefing.IsVerified,
        briefing.WaitSeconds,
        briefing.Segment,
        briefing.Tries,
        briefing.CallId,
        briefing.CaseNumber,
        [.. briefing.Brief.Select(pair => new BriefView(pair.Key, pair.Value))],
        briefing.Path,
        briefing.EarlierCalls,
        offer.HeldAtMs is not null,
        offer.IsMuted,
        offer.Disposition,
        offer.DueAtMs is { } due ? (int)Math.Max(0, (due - nowMs) / 1000) : null,
        briefing.MessageSeconds is { } seconds ? new(seconds, $"/api/agent/offers/{offer.Id}/recording") : null,
        guests);
}

/// <summary>A message that was left.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Recording">Where its sound is, once the message is taken.</param>
internal sealed record MessageView(int Seconds, string Recording);

/// <summary>A value the flow passes on.</summary>
internal sealed record BriefView(string Name, string Value);

/// <summary>How the emergency switch of a line stands.</summary>
internal sealed record EmergencyView(string Line, bool Thrown, IReadOnlyDictionary<string, string> Notices, string? ChangedBy);
