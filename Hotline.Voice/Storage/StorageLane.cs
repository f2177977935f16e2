namespace Hotline.Voice.Storage;

/// <summary>Whose work it is. On PostgreSQL webhooks have connections of their own, so that no console and no background work can take
/// them all.</summary>
internal static class StorageLane
{
    private static readonly AsyncLocal<bool> Current = new();

    /// <summary>True for everything that a webhook began.</summary>
    public static bool IsVoice => Current.Value;

    /// <summary>What follows, in this method and in what it awaits, is for a caller.</summary>
    public static void EnterVoice() => Current.Value = true;

    /// <summary>The same for a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="next">Handles it.</param>
    public static async Task Voice(HttpContext http, RequestDelegate next)
    {
        EnterVoice();
        await next(http);
    }
}
