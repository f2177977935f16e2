namespace Hotline.Voice.Queues.Legs;

/// <summary>What a caller on hold hears is asked for by language: it needs no data.</summary>
internal static class HoldPath
{
    /// <summary>Before the language.</summary>
    public const string Folder = "/voice/agent/hold/";

    /// <summary>The path.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public static string Of(string language) => Folder + Uri.EscapeDataString(language);
}
