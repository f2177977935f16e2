using Hotline.Carrier;
using Hotline.Carrier.Calls;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Chaos;

/// <summary>Tells what callers hear when something is wrong.</summary>
internal static class Words
{
    private static readonly SpokenLanguage[] Languages = [.. new SpeechOptions().Languages.Values];

    /// <summary>We are sorry, and the call comes back.</summary>
    public static bool IsApology(Heard heard) => Languages.Any(language => heard.Text == language.Apology);

    /// <summary>We have given the call up.</summary>
    public static bool IsLast(Heard heard) => Languages.Any(language => heard.Text == language.Goodbye || heard.Text == language.Connecting);

    /// <summary>The carrier has given us up.</summary>
    public static bool IsCarriersOwn(Heard heard) => heard is { Kind: HeardKind.Network, Text: CallCourse.ErrorMessage };
}
