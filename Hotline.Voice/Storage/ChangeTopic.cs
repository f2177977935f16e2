namespace Hotline.Voice.Storage;

/// <summary>What may have changed. Nodes tell each other by these names, so that a name keeps its meaning from release to release.</summary>
[Flags]
public enum ChangeTopic
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Contacts, offers or agents: there may be something to assign or to show.</summary>
    Queues = 1,

    /// <summary>Commands for the carrier that their node has no room for.</summary>
    Outbox = 2,

    /// <summary>Emergency switches of lines.</summary>
    Switches = 4,

    /// <summary>Anything: hints may have been missed.</summary>
    All = Queues | Outbox | Switches,
}
