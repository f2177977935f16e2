using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Hotline.Flows.Definition;

/// <summary>What a supervisor writes in <c>queues.json</c>.</summary>
[Description("The queues in which callers wait for agents.")]
public sealed record QueuesDefinition
{
    /// <summary>Queues by name.</summary>
    [Description("Queues by name.")]
    [Keys(TextForm.Id)]
    public required OrderedDictionary<string, QueueDefinition> Queues { get; init; }

    /// <summary>The JSON Schema this file names, for editors.</summary>
    [JsonPropertyName("$schema"), Description("The JSON Schema of this file, for your editor.")]
    public string? Schema { get; init; }
}

/// <summary>A queue.</summary>
[Description("A queue.")]
public sealed record QueueDefinition
{
    /// <summary>What people call it, by language.</summary>
    [Description("What people call it, by language.")]
    [Keys(TextForm.Language)]
    public required OrderedDictionary<string, string> Title { get; init; }

    /// <summary>Callers who may wait at a time, 1 to 5000; default 100.</summary>
    [Description("Callers who may wait at a time, 1 to 5000.")]
    [Range(1, 5000)]
    public int MaxSize { get; init; } = 100;

    /// <summary>Skills an agent needs, beside the caller's language.</summary>
    [Description("Skills an agent needs, beside the caller's language.")]
    [Form(TextForm.Id)]
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Seconds an agent's phone rings, 5 to 60; default 20.</summary>
    [Description("Seconds an agent's phone rings, 5 to 60.")]
    [Range(5, 60)]
    public int RingSeconds { get; init; } = 20;

    /// <summary>Seconds to finish up after a call, 0 to 600; default 30.</summary>
    [Description("Seconds to finish up after a call, 0 to 600.")]
    [Range(0, 600)]
    public int WrapUpSeconds { get; init; } = 30;

    /// <summary>Which agent is asked first; default: who has had nothing to do for the longest.</summary>
    [Description("Which agent is asked first: longestIdle, or fewestCalls today.")]
    public AgentsBy AgentsBy { get; init; } = AgentsBy.LongestIdle;

    /// <summary>What is asked of agents after longer waits, in the order of the waits.</summary>
    [Description("What is asked of agents after longer waits, in the order of the waits.")]
    [Length(0, 4)]
    public IReadOnlyList<WideningStep> Widening { get; init; } = [];

    /// <summary>Seconds between two announcements to a caller who waits, 15 to 300; default 45.</summary>
    [Description("Seconds between two announcements to a caller who waits, 15 to 300.")]
    [Range(15, 300)]
    public int AnnounceSeconds { get; init; } = 45;

    /// <summary>The service level counts who is answered within so many seconds, 5 to 600; default 20.</summary>
    [Description("The service level counts who is answered within so many seconds, 5 to 600.")]
    [Range(5, 600)]
    public int ServiceLevelSeconds { get; init; } = 20;
}

/// <summary>What is asked of agents after a longer wait.</summary>
[Description("What is asked of agents after a longer wait.")]
public sealed record WideningStep
{
    /// <summary>Seconds since the caller came, 5 to 7200.</summary>
    [Description("Seconds since the caller came, 5 to 7200.")]
    [Range(5, 7200)]
    public required int AfterSeconds { get; init; }

    /// <summary>Skills that are asked for from then on; null: as before.</summary>
    [Description("Skills that are asked for from then on; otherwise as before.")]
    [Form(TextForm.Id)]
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>True: the agent need not speak the caller's language from then on.</summary>
    [Description("true: the agent need not speak the caller's language from then on.")]
    public bool AnyLanguage { get; init; }
}

/// <summary>Which agent is asked first.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AgentsBy>))]
public enum AgentsBy
{
    /// <summary>Who has had nothing to do for the longest.</summary>
    LongestIdle,

    /// <summary>Who has had the fewest contacts today.</summary>
    FewestCalls,
}
