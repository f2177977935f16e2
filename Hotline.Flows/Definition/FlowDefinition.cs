using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Hotline.Flows.Definition;

/// <summary>What a supervisor writes in <c>flow.json</c>: the nodes of a call and everything that is said.</summary>
[Description("A hotline's flow: the nodes a call walks through and everything that is said.")]
public sealed record FlowDefinition
{
    /// <summary>The flow's name, for people: lists, logs, reports.</summary>
    [Description("The flow's name, for people.")]
    [Length(1, 100)]
    public required string Name { get; init; }

    /// <summary>BCP 47 tags of the languages that every prompt must have; the first is the default.</summary>
    /// <value>At least one of <c>zh-CN</c> and <c>en-US</c>, each once.</value>
    [Description("Languages that every prompt must have. The first one is spoken until the caller chooses.")]
    [Form(TextForm.Language), Length(1, 2)]
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The node at which a call starts.</summary>
    [Description("The node at which a call starts.")]
    public required string Start { get; init; }

    /// <summary>The node that takes a call when the emergency switch is thrown; null: the switch only closes the hours.</summary>
    [Description("The node every call in a menu goes to when the emergency switch is thrown.")]
    public string? OnEmergency { get; init; }

    /// <summary>The currency of every amount, an ISO 4217 code.</summary>
    [Description("ISO 4217 code of every amount: CNY or USD.")]
    [Form(TextForm.Currency)]
    public string Currency { get; init; } = "CNY";

    /// <summary>What every menu does unless it says otherwise.</summary>
    [Description("What every menu does unless it says otherwise.")]
    public MenuDefaults MenuDefaults { get; init; } = new();

    /// <summary>How far a caller may be from a person (checked by the verifier).</summary>
    [Description("How far a caller may ever be from a person.")]
    public ReachLimits Limits { get; init; } = new();

    /// <summary>Prompts by name; a node refers to one by its name instead of writing it again.</summary>
    [Description("Prompts that several nodes share, by name.")]
    [Keys(TextForm.Id)]
    public OrderedDictionary<string, Prompt> Prompts { get; init; } = [];

    /// <summary>The nodes by id.</summary>
    [Description("The nodes by id. An id starts with a small letter and has at most 40 letters and digits.")]
    [Keys(TextForm.Id), Length(1, 2000)]
    public required OrderedDictionary<string, FlowNode> Nodes { get; init; }

    /// <summary>Sub-flows by name, entered by a <c>call</c> node and left by <c>return</c>.</summary>
    [Description("Sub-flows by name: entered by a call node, left by return.")]
    [Keys(TextForm.Id)]
    public OrderedDictionary<string, SubFlow> SubFlows { get; init; } = [];

    /// <summary>The JSON Schema this file names, for editors; not used otherwise.</summary>
    [JsonPropertyName("$schema"), Description("The JSON Schema of this file, for your editor.")]
    public string? Schema { get; init; }
}

/// <summary>Nodes that several places of a flow use; inlined when the flow is compiled.</summary>
[Description("Nodes that several places of the flow use.")]
public sealed record SubFlow
{
    /// <summary>The node at which the sub-flow starts.</summary>
    [Description("The node at which the sub-flow starts.")]
    public required string Start { get; init; }

    /// <summary>The nodes by id; targets are nodes of the same sub-flow.</summary>
    [Description("The nodes by id. They lead to nodes of the same sub-flow only; return leads back.")]
    [Keys(TextForm.Id), Length(1, 2000)]
    public required OrderedDictionary<string, FlowNode> Nodes { get; init; }
}

/// <summary>What every menu does unless it says otherwise.</summary>
[Description("What every menu does unless it says otherwise.")]
public sealed record MenuDefaults
{
    /// <summary>Silence and wrong keys a caller may spend in one menu or entry.</summary>
    /// <value>1 to 9; default 3.</value>
    [Description("How often a caller may be silent or press a wrong key before onFailed, 1 to 9.")]
    [Range(1, 9)]
    public int Attempts { get; init; } = 3;

    /// <summary>Silence before an attempt is used up, in seconds.</summary>
    /// <value>1 to 60; default 5, Twilio's own default for Gather.</value>
    [Description("Seconds of silence before an attempt is used up, 1 to 60.")]
    [Range(1, 60)]
    public int WaitSeconds { get; init; } = 5;

    /// <summary>The node that key 0 leads to in every menu; null: key 0 is an ordinary key.</summary>
    [Description("The node that key 0 leads to in every menu.")]
    public string? Agent { get; init; }

    /// <summary>Phrases that choose key 0, by language, in every menu that has phrases of its own and no choice 0.</summary>
    [Description("Phrases that choose key 0 in every menu that takes speech, by language.")]
    [Keys(TextForm.Language)]
    public OrderedDictionary<string, IReadOnlyList<string>> AgentPhrases { get; init; } = [];

    /// <summary>Said before the menu is repeated after silence.</summary>
    [Description("Said after silence, before the menu is said again.")]
    public Prompt? Silence { get; init; }

    /// <summary>Said before the menu is repeated after a key or a phrase that leads nowhere.</summary>
    [Description("Said after a key or phrase that leads nowhere, before the menu is said again.")]
    public Prompt? WrongKey { get; init; }

    /// <summary>Said in place of both before the last attempt.</summary>
    [Description("Said in place of both before the last attempt.")]
    public Prompt? LastChance { get; init; }

    /// <summary>Said before the node <c>onFailed</c> leads to, when the attempts are used up.</summary>
    [Description("Said when the attempts are used up, before onFailed.")]
    public Prompt? Failed { get; init; }

    /// <summary>Said while a look-up takes longer than a moment.</summary>
    [Description("Said while a look-up takes longer than a moment.")]
    public Prompt? OneMoment { get; init; }
}

/// <summary>How far a caller may ever be from a person.</summary>
[Description("How far a caller may ever be from a person.")]
public sealed record ReachLimits
{
    /// <summary>Entries until an agent, voicemail or callback is reached. 1 to 20; default 6.</summary>
    [Description("Entries until an agent, voicemail or callback is reached, 1 to 20.")]
    [Range(1, 20)]
    public int MaxKeys { get; init; } = 6;

    /// <summary>Seconds of listening until then. 10 to 600; default 120.</summary>
    [Description("Seconds of listening until then, 10 to 600.")]
    [Range(10, 600)]
    public int MaxSeconds { get; init; } = 120;
}
