using Hotline.Flows.Definition.Reading;

namespace Hotline.Flows.Definition;

/// <summary>What is left of a bundle when everything that cannot be read is taken away: enough to look for more mistakes, never to serve.</summary>
/// <param name="Bundle">The bundle; where there are gaps, pieces of it are made up.</param>
/// <param name="Gaps">Where it is not what its author wrote. What follows from them is not the author's mistake.</param>
internal sealed record FlowDraft(FlowBundle Bundle, FlowGaps Gaps);
