using System.Collections.Immutable;
using Hotline.Flows.Definition;

namespace Hotline.Flows.Machine;

/// <summary>A state of a compiled flow, for those who look at flows: proofs, coverage, drawings.</summary>
/// <param name="Id">As <see cref="CallState.Node"/> has it: a node's id, <c>call.node</c> when inlined,
/// <c>node.talking</c>.</param>
/// <param name="Node">The node's id, as the journal names it.</param>
/// <param name="Phase">The phase of a call at it.</param>
/// <param name="Path">Where the node is written, for example <c>nodes.mainMenu</c>.</param>
/// <param name="Definition">What the author wrote; null for the state before the first words.</param>
/// <param name="Ways">The ways out that the author named, in the order of the node's members.</param>
public sealed record FlowState(
    string Id, string Node, CallPhase Phase, string Path, FlowNode? Definition, ImmutableArray<FlowWay> Ways);

/// <summary>A way out of a node.</summary>
/// <param name="Outcome">As <see cref="JournalEntry.OutcomeTaken"/> names it.</param>
/// <param name="Target">The node it leads to.</param>
public sealed record FlowWay(string Outcome, string Target);
