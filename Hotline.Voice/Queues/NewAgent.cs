namespace Hotline.Voice.Queues;

/// <summary>An agent who joins.</summary>
public sealed record NewAgent
{
    /// <summary>What they sign in with and others see: 1 to 40 of <c>a-z 0-9 . _ -</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What they may do.</summary>
    public AgentRole Role { get; init; } = AgentRole.Agent;

    /// <summary>Their phone: E.164, or <c>client:name</c> for a browser or terminal.</summary>
    public required string Phone { get; init; }

    /// <summary>What they can deal with.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>What they speak, BCP 47 tags, at least one.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Without the phone.</summary>
    public override string ToString() => $"NewAgent({Name}, {Role})";
}
