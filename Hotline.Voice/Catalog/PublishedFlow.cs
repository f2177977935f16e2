using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Catalog;

/// <summary>A version of the flow that calls can walk through.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Flow">Compiled.</param>
/// <param name="Bundle">As its author wrote it.</param>
/// <param name="PublishedAtMs">Since when, Unix milliseconds.</param>
public sealed record PublishedFlow(int Number, CompiledFlow Flow, FlowBundle Bundle, long PublishedAtMs);
