using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Catalog;

/// <summary>A bundle and what is wrong with it.</summary>
/// <param name="Bundle">Null: it cannot be read.</param>
/// <param name="Flow">What calls walk through; null: there is an error, and they may not.</param>
/// <param name="Problems">File by file, from top to bottom.</param>
internal sealed record CheckedBundle(FlowBundle? Bundle, CompiledFlow? Flow, ImmutableArray<FlowProblem> Problems)
{
    /// <summary>The bundle when calls may walk through it; else null.</summary>
    public FlowBundle? Good => Flow?.Bundle;

    /// <summary>How many problems keep calls out.</summary>
    public int Errors => Problems.Count(problem => problem.Severity is FlowSeverity.Error);

    /// <summary>How many are only worth a look.</summary>
    public int Warnings => Problems.Length - Errors;
}
