using Hotline.Carrier.Calls;

namespace Hotline.Carrier.Conferences;

/// <summary>One leg in a conference. Changed under the conference's lock only.</summary>
internal sealed class Participant(CallLeg leg, DateTimeOffset joinedAt)
{
    internal CallLeg Leg { get; } = leg;

    internal DateTimeOffset JoinedAt { get; } = joinedAt;

    internal DateTimeOffset UpdatedAt { get; set; } = joinedAt;

    internal string? Label { get; init; }

    internal bool StartsConference { get; init; } = true;

    internal bool EndsConference { get; set; }

    internal bool IsMuted { get; set; }

    internal bool IsOnHold { get; set; }

    /// <summary>What is played while on hold. Null: music.</summary>
    internal Uri? HoldUrl { get; set; }

    internal string HoldMethod { get; set; } = "GET";

    internal bool IsCoaching => CoachedSid is not null;

    /// <summary>The only participant that hears this one. Null: all do.</summary>
    internal string? CoachedSid { get; set; }

    internal bool IsExpelled { get; set; }
}
