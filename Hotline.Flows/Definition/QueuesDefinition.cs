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
}
