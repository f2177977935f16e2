namespace Hotline.Voice.Storage;

/// <summary>Whose work it is. On PostgreSQL webhooks have connections of their own, so that no console and no background work can take
/// them all.</summary>
internal static class StorageLane
{
    private static readonly AsyncLocal<bool> Voice = new();

    /// <summary>True for everything that a webhook began.</summary>
    public static bool IsVoice => Voice.Value;

    /// <summary>What follows, in this method and in what it awaits, is for a caller.</summary>
    public static void EnterVoice() => Voice.Value = true;
}
