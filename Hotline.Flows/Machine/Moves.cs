namespace Hotline.Flows.Machine;

/// <summary>The engine's own states and triggers. Pascal case, so that no author's node or outcome can shadow
/// them.</summary>
internal static class Moves
{
    /// <summary>The state before the first words.</summary>
    public const string Incoming = "Incoming";

    /// <summary>Ended by the flow, or by the caller after what they called for.</summary>
    public const string Completed = nameof(CallPhase.Completed);

    /// <summary>Ended by the caller before that.</summary>
    public const string Abandoned = nameof(CallPhase.Abandoned);

    /// <summary>Ended by the carrier or by our fault.</summary>
    public const string Failed = nameof(CallPhase.Failed);

    /// <summary>The call wants its first words: <see cref="Incoming"/> to the start node.</summary>
    public const string Started = "Started";

    /// <summary>The caller hung up, anywhere in a live phase.</summary>
    public const string HungUp = "HungUp";

    /// <summary>The carrier ended the call, anywhere in a live phase.</summary>
    public const string CarrierFailed = "CarrierFailed";

    /// <summary>A hangup node ends the call.</summary>
    public const string Finished = "Finished";

    /// <summary>A menu or an entry asks again: silence, a wrong key, a repetition, a confirmation.</summary>
    public const string Again = "Again";

    /// <summary>An agent has taken the call: from a queue's state to its talking state.</summary>
    public const string Connected = "Connected";

    /// <summary>The caller is in line again: from a queue's talking state to its state.</summary>
    public const string BackInLine = "BackInLine";

    /// <summary>A transfer rings: from its state to its talking state.</summary>
    public const string Ringing = "Ringing";

    /// <summary>The emergency switch takes the call to the emergency node.</summary>
    public const string EmergencyThrown = "EmergencyThrown";

    /// <summary>The limit of nodes takes the call to the agent's node.</summary>
    public const string NodeLimit = "NodeLimit";

    /// <summary>The limit of nodes ends the call.</summary>
    public const string GaveUp = "GaveUp";

    /// <summary>The state of a queue or transfer node while the caller talks.</summary>
    /// <param name="node">The node's id.</param>
    public static string Talking(string node) => node + ".talking";

    /// <summary>Where hanging up leads from a phase.</summary>
    /// <param name="phase">A live phase.</param>
    public static string AfterHangUp(CallPhase phase) => phase switch
    {
        CallPhase.InMenu or CallPhase.Waiting => Abandoned,
        CallPhase.Talking or CallPhase.Recording => Completed,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "Not a live phase."),
    };
}
