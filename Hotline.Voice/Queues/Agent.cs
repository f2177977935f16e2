namespace Hotline.Voice.Queues;

/// <summary>Somebody who takes contacts. What a person chose (<see cref="Presence"/>) and what follows from their work
/// (<see cref="Work"/>) are two things.</summary>
public sealed record Agent
{
    internal const string Columns = """
        id as Id, name as Name, role as Role, phone_hint as PhoneHint, sealed_phone as SealedPhone, skills as SkillsText,
        languages as LanguagesText, is_disabled as IsDisabled, presence as Presence, break_reason as BreakReason, work as Work,
        ready_at_ms as ReadyAtMs, seen_at_ms as SeenAtMs, idle_since_ms as IdleSinceMs, misses as Misses, version as Version
        """;

    /// <summary>Their number.</summary>
    public required long Id { get; init; }

    /// <summary>Their name, which they sign in with and others see.</summary>
    public required string Name { get; init; }

    /// <summary>What they may do.</summary>
    public required AgentRole Role { get; init; }

    /// <summary>Their phone as others may see it: <c>client:li</c>, or the last four digits of a number.</summary>
    public required string PhoneHint { get; init; }

    /// <summary>What they can deal with.</summary>
    public IReadOnlyList<string> Skills => SkillsText.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What they speak, BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages => LanguagesText.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True: may not sign in any more.</summary>
    public required bool IsDisabled { get; init; }

    /// <summary>What they, or a supervisor, chose.</summary>
    public required Presence Presence { get; init; }

    /// <summary>What the break is for; null: no break, or not said.</summary>
    public string? BreakReason { get; init; }

    /// <summary>What they are doing.</summary>
    public required Work Work { get; init; }

    /// <summary>No offers before, Unix milliseconds.</summary>
    public required long ReadyAtMs { get; init; }

    /// <summary>When their console last showed that it lives, Unix milliseconds.</summary>
    public required long SeenAtMs { get; init; }

    /// <summary>Since when they have nothing to do, Unix milliseconds.</summary>
    public required long IdleSinceMs { get; init; }

    /// <summary>Offers missed in a row.</summary>
    public required int Misses { get; init; }

    /// <summary>Counts their changes.</summary>
    public required int Version { get; init; }

    internal byte[] SealedPhone { get; init; } = [];

    internal string SkillsText { get; init; } = "";

    internal string LanguagesText { get; init; } = "";

    /// <summary>What the carrier dials for them.</summary>
    /// <param name="vault">Opens it.</param>
    /// <returns>E.164 or <c>client:name</c>.</returns>
    public string Phone(Storage.Vault vault)
    {
        ArgumentNullException.ThrowIfNull(vault);
        return vault.OpenNumber(SealedPhone);
    }

    /// <summary>Without the phone.</summary>
    public override string ToString() => $"Agent({Id}, {Name}, {Presence}, {Work})";
}

/// <summary>What somebody may do.</summary>
public enum AgentRole
{
    /// <summary>Take contacts.</summary>
    Agent,

    /// <summary>That, and see, hear and change what others do.</summary>
    Supervisor,
}

/// <summary>What an agent chose.</summary>
public enum Presence
{
    /// <summary>Not there.</summary>
    Offline,

    /// <summary>There for contacts.</summary>
    Available,

    /// <summary>There, but not for contacts.</summary>
    Break,
}

/// <summary>What an agent is doing.</summary>
public enum Work
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>Being asked to take a contact, or waiting to be connected.</summary>
    Offered,

    /// <summary>With a contact.</summary>
    OnCall,

    /// <summary>Finishing up.</summary>
    WrapUp,

    /// <summary>Did not answer; one click brings them back.</summary>
    NotResponding,
}
