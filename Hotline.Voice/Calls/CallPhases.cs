using Hotline.Flows.Machine;

namespace Hotline.Voice.Calls;

/// <summary>Phases as they are stored: by name, so that a row can be read and a new phase moves nothing.</summary>
internal static class CallPhases
{
    public static string Name(this CallPhase phase) => phase switch
    {
        CallPhase.InMenu => nameof(CallPhase.InMenu),
        CallPhase.Waiting => nameof(CallPhase.Waiting),
        CallPhase.Talking => nameof(CallPhase.Talking),
        CallPhase.Recording => nameof(CallPhase.Recording),
        CallPhase.Completed => nameof(CallPhase.Completed),
        CallPhase.Abandoned => nameof(CallPhase.Abandoned),
        CallPhase.Failed => nameof(CallPhase.Failed),
        _ => throw new NotSupportedException($"No name for {phase}."),
    };

    public static CallPhase Read(string name) => Enum.Parse<CallPhase>(name);
}
