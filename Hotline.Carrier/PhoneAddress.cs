using System.Text.RegularExpressions;

namespace Hotline.Carrier;

/// <summary>What can be dialled.</summary>
internal static partial class PhoneAddress
{
    internal static bool IsPossible(string address) => IsNumber(address) || Client().IsMatch(address);

    /// <summary>E.164, with its plus sign.</summary>
    internal static bool IsNumber(string address) => Number().IsMatch(address);

    [GeneratedRegex(@"^\+[1-9][0-9]{2,14}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"^client:[A-Za-z0-9_.@+-]{1,121}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Client();
}
