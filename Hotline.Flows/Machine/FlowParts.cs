using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Hours;
using Hotline.Flows.Services;

namespace Hotline.Flows.Machine;

/// <summary>What all nodes of a flow share while it is compiled.</summary>
internal sealed class FlowParts
{
    private readonly Dictionary<string, CompiledPrompt> _named = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ServiceContract> _services;

    /// <summary>Compiles what is shared.</summary>
    /// <param name="bundle">A checked bundle.</param>
    /// <param name="services">The services it may ask.</param>
    public FlowParts(FlowBundle bundle, ImmutableArray<ServiceContract> services)
    {
        _services = services;
        Definition = bundle.Flow;
        Calendars = bundle.Hours.Calendars.ToDictionary(
            calendar => calendar.Key, calendar => BusinessHours.From(calendar.Value), StringComparer.Ordinal);
        foreach (var (name, prompt) in Definition.Prompts)
        {
            _named.Add(name, new CompiledPrompt(name, prompt));
        }

        var nodes = Definition.Nodes.Values
            .Concat(Definition.SubFlows.Values.SelectMany(sub => sub.Nodes.Values))
            .ToList();
        SecretVariables = nodes.OfType<FlowNode.Collect>().Where(node => node.Sensitive).Select(node => node.Into)
            .ToHashSet(StringComparer.Ordinal);
        VerifiedBy = nodes.OfType<FlowNode.Lookup>()
            .Where(node => Operation(node.Operation)?.Outcomes.Any(outcome => outcome.Verifies) ?? false)
            .SelectMany(node => node.Arguments.Values)
            .Where(variable => !SecretVariables.Contains(variable))
            .ToHashSet(StringComparer.Ordinal);

        var defaults = Definition.MenuDefaults;
        Silence = Default(defaults.Silence, "silence");
        WrongKey = Default(defaults.WrongKey, "wrongKey");
        LastChance = Default(defaults.LastChance, "lastChance");
        Failed = Default(defaults.Failed, "failed");
        OneMoment = Default(defaults.OneMoment, "oneMoment");
    }

    /// <summary>What the author wrote.</summary>
    public FlowDefinition Definition { get; }

    /// <summary>The calendars by name.</summary>
    public IReadOnlyDictionary<string, BusinessHours> Calendars { get; }

    /// <summary>Variables that hold sensitive entries.</summary>
    public IReadOnlySet<string> SecretVariables { get; }

    /// <summary>Variables that a caller is verified by, beside the secret: when one changes, the caller is not
    /// verified any more.</summary>
    public IReadOnlySet<string> VerifiedBy { get; }

    /// <summary>Said after silence.</summary>
    public CompiledPrompt? Silence { get; }

    /// <summary>Said after what leads nowhere.</summary>
    public CompiledPrompt? WrongKey { get; }

    /// <summary>Said in place of both before the last attempt.</summary>
    public CompiledPrompt? LastChance { get; }

    /// <summary>Said when the attempts are used up.</summary>
    public CompiledPrompt? Failed { get; }

    /// <summary>Said while a look-up takes longer than a moment.</summary>
    public CompiledPrompt? OneMoment { get; }

    /// <summary>An operation of a service; null when there is none.</summary>
    /// <param name="name">Service and operation, for example <c>wallet.paymentStatus</c>.</param>
    public ServiceOperation? Operation(string name)
    {
        var point = name.IndexOf('.', StringComparison.Ordinal);
        return point < 0
            ? null
            : _services.FirstOrDefault(service => service.Name == name[..point])?.Find(name[(point + 1)..]);
    }

    /// <summary>Compiles a prompt, or finds the one it refers to.</summary>
    /// <param name="prompt">As the author wrote it.</param>
    /// <param name="path">Where.</param>
    /// <exception cref="ArgumentException">It refers to none.</exception>
    public CompiledPrompt Prompt(Prompt prompt, string path) =>
        prompt.Reference is null ? new CompiledPrompt(path, prompt)
        : _named.TryGetValue(prompt.Reference, out var named) ? named
        : throw new ArgumentException($"{path}: there is no prompt '{prompt.Reference}'.", nameof(prompt));

    private CompiledPrompt? Default(Prompt? prompt, string member) =>
        prompt is null ? null : Prompt(prompt, "menuDefaults." + member);
}
