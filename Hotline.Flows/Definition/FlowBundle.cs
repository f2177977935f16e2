namespace Hotline.Flows.Definition;

/// <summary>A flow with everything it names: one thing to check, publish, roll back and export.</summary>
/// <param name="Flow">From <c>flow.json</c>.</param>
/// <param name="Hours">From <c>hours.json</c>.</param>
/// <param name="Queues">From <c>queues.json</c>.</param>
/// <param name="Files">Every file of the bundle as it was read, by path below its folder with forward slashes.</param>
/// <param name="ContentHash">SHA-256 over all paths and contents in ordinal order of the paths, lower-case hex.</param>
public sealed record FlowBundle(
    FlowDefinition Flow,
    HoursDefinition Hours,
    QueuesDefinition Queues,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files,
    string ContentHash);
