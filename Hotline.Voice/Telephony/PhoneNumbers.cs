using System.Text.RegularExpressions;

namespace Hotline.Voice.Telephony;

/// <summary>What numbers look like on the wire.</summary>
internal static partial class PhoneNumbers
{
    /// <summary>What Twilio puts in the place of a number that is withheld, beside words such as <c>anonymous</c>: the letters
    /// RESTRICTED, BLOCKED, UNKNOWN, ANONYMOUS, UNAVAILABLE on a keypad.</summary>
    private static readonly HashSet<string> Withheld =
        ["+7378742833", "+2562533", "+8656696", "+266696687", "+86282452253"];

    /// <summary>Whether this is a number in E.164: plus, no leading zero, 7 to 15 digits.</summary>
    public static bool IsE164(string text) => E164().IsMatch(text);

    /// <summary>Whether this is a SIP address.</summary>
    public static bool IsSip(string text) => SipAddress().IsMatch(text);

    /// <summary>The caller's number, or null when the carrier does not give one.</summary>
    public static string? Caller(string? from) => from is not null && IsE164(from) && !Withheld.Contains(from) ? from : null;

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex E164();

    [GeneratedRegex(@"^sips?:[^\s@<>""]{1,128}@[A-Za-z0-9.\-:\[\]]{1,200}(;[A-Za-z0-9=;.\-]{1,100})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SipAddress();
}
