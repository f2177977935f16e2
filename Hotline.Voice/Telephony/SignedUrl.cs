using System.Text.RegularExpressions;

namespace Hotline.Voice.Telephony;

/// <summary>The spellings of an address that Twilio may have signed, in the order in which Twilio's Node library tries them.</summary>
/// <remarks>Source: npm <c>twilio</c> 6.2.0, <c>validateRequest</c>: as received without and with a port; then as a browser would
/// write it, without and with a port; then both again with the query encoded anew.</remarks>
internal static partial class SignedUrl
{
    /// <summary>All spellings, those that are most likely first; an address that is none has only the first two.</summary>
    public static IEnumerable<string> Spellings(string url)
    {
        yield return WithoutPort(url);
        yield return WithPort(url);
        if (WebUrl.Normalise(url) is { } normalised)
        {
            var without = WithoutPort(normalised);
            var with = WithPort(normalised);
            yield return without;
            yield return with;
            yield return LegacyQuery.Encode(without);
            yield return LegacyQuery.Encode(with);
        }
    }

    private static string WithoutPort(string url) =>
        Authority().Match(url) is { Success: true } match
            ? $"{match.Groups["scheme"]}{match.Groups["user"]}{match.Groups["host"]}{url[match.Length..]}"
            : url;

    private static string WithPort(string url)
    {
        if (Authority().Match(url) is not { Success: true } match || match.Groups["port"].Length > 0)
        {
            return url;
        }

        var port = match.Groups["scheme"].Value.Equals("https://", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        return $"{match.Value}{port}{url[match.Length..]}";
    }

    /// <summary>Scheme, user, host and port, as they stand; a colon starts the port after the bracket of an IPv6 address only.</summary>
    [GeneratedRegex(
        @"\A(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?<user>[^/?#]*@)?(?<host>(?:[^/?#@]*\])?[^/?#@:]*)(?<port>:[^/?#@]*)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Authority();
}
