using Hotline.Flows.Machine;

namespace Hotline.Voice.Calls;

/// <summary>How the carrier says a call ended.</summary>
/// <param name="Phase"><see cref="CallPhase.Completed"/>, <see cref="CallPhase.Abandoned"/> or <see cref="CallPhase.Failed"/>.</param>
/// <param name="Reason">The carrier's final word.</param>
/// <param name="Duration">How long it lasted by the carrier's count; null: it does not say.</param>
public sealed record CallEnd(CallPhase Phase, string Reason, TimeSpan? Duration = null);
