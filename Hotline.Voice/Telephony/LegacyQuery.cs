using System.Buffers;
using System.Text;

namespace Hotline.Voice.Telephony;

/// <summary>The query of an address as Node's old <c>querystring</c> module writes it: decoded and encoded again.</summary>
internal static class LegacyQuery
{
    /// <summary>What the module leaves alone.</summary>
    private static readonly SearchValues<char> Kept =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()");

    /// <summary>The module reads no more pairs than this.</summary>
    private const int MostPairs = 1000;

    /// <summary>The address with its query encoded anew; without a query the address itself.</summary>
    public static string Encode(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        if (question < 0 || question == url.Length - 1)
        {
            return url;
        }

        var query = PercentText.Pairs(Encoding.UTF8.GetBytes(url[(question + 1)..]))
            .Take(MostPairs)
            .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .Select((group, order) => (group, order))
            .OrderBy(entry => ArrayIndex(entry.group.Key))
            .ThenBy(entry => entry.order)
            .SelectMany(entry => entry.group.Select(value => $"{Escape(entry.group.Key)}={Escape(value)}"));
        return $"{url[..question]}?{string.Join('&', query)}";
    }

    private static string Escape(string text) => PercentText.Encode(text, Kept);

    /// <summary>JavaScript lists names that are whole numbers first, in their order; all others follow as they came.</summary>
    private static long ArrayIndex(string name) =>
        name.Length is > 0 and <= 10
        && name.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
        && (name[0] != '0' || name.Length == 1)
        && long.Parse(name, System.Globalization.CultureInfo.InvariantCulture) is < uint.MaxValue and var index
            ? index
            : long.MaxValue;
}
