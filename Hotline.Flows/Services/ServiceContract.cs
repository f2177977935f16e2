using System.Collections.Immutable;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Services;

/// <summary>What a service can be asked by a flow. Declared in code; the flow holds no address.</summary>
/// <param name="Name">The service's name, for example <c>wallet</c>.</param>
/// <param name="Operations">Its operations.</param>
public sealed record ServiceContract(string Name, ImmutableArray<ServiceOperation> Operations)
{
    /// <summary>The operation with this name, or null.</summary>
    /// <param name="name">Without the service's name.</param>
    public ServiceOperation? Find(string name) => Operations.FirstOrDefault(operation => operation.Name == name);
}

/// <summary>One question to a service.</summary>
/// <param name="Name">Its name, for example <c>paymentStatus</c>.</param>
/// <param name="Summary">What it answers, a sentence.</param>
public sealed record ServiceOperation(string Name, string Summary)
{
    /// <summary>What it is asked with.</summary>
    public ImmutableArray<ServiceArgument> Arguments { get; init; } = [];

    /// <summary>What it may answer, a closed list; "unavailable" is not one of them.</summary>
    public required ImmutableArray<ServiceOutcome> Outcomes { get; init; }

    /// <summary>What an answer may carry beside its outcome.</summary>
    public ImmutableArray<ServiceValue> Values { get; init; } = [];

    /// <summary>True when asking changes something: claimed before it is asked, never asked twice.</summary>
    public bool HasEffect { get; init; }

    /// <summary>True when only a verified caller may have it asked at all.</summary>
    public bool RequiresVerified { get; init; }
}

/// <summary>An argument of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is, a sentence.</param>
/// <param name="Required">False: may be left out.</param>
/// <param name="Sensitive">True for a PIN: the only place a sensitive entry may go to.</param>
public sealed record ServiceArgument(string Name, string Summary, bool Required = true, bool Sensitive = false);

/// <summary>An outcome of an operation.</summary>
/// <param name="Name">Its name, for example <c>completed</c>.</param>
/// <param name="Summary">What it means, a sentence.</param>
/// <param name="Verifies">True when this outcome verifies the caller.</param>
public sealed record ServiceOutcome(string Name, string Summary, bool Verifies = false);

/// <summary>A value of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is, a sentence.</param>
/// <param name="Class">Who may see it. A value of class account may be asked for by a verified caller only.</param>
/// <param name="Format">How it is read.</param>
/// <param name="Allowed">The values it can take; empty: any that fit the format.</param>
public sealed record ServiceValue(
    string Name, string Summary, ValueClass Class, ValueFormat Format, ImmutableArray<string> Allowed = default);
