using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Hotline.Carrier.Rest;

/// <summary>The filters of lists: what was not asked for fits.</summary>
internal static class RestFilter
{
    /// <summary>Whether a value is the one that is asked for.</summary>
    internal static bool Fits(HttpRequest request, string name, string? value) =>
        request.Query[name].ToString() is var wanted && (wanted.Length == 0 || wanted == value);

    /// <summary>Whether a flag is as it is asked for.</summary>
    internal static bool Fits(HttpRequest request, string name, bool value) =>
        !bool.TryParse(request.Query[name], out var wanted) || wanted == value;

    /// <summary>Whether an instant is on, at or after, and at or before what is asked for (<c>StartTime</c>, <c>StartTime&gt;</c>,
    /// <c>StartTime&lt;</c>): a day of UTC, or a day and time. What has no such instant fits only when it is not asked for.</summary>
    internal static bool Fits(HttpRequest request, string name, DateTimeOffset? value) =>
        Fits(request.Query[name], value, (instant, from, to) => instant >= from && instant < to)
        && Fits(request.Query[$"{name}>"], value, (instant, from, _) => instant >= from)
        && Fits(request.Query[$"{name}<"], value, (instant, _, to) => instant < to);

    private static bool Fits(string? wanted, DateTimeOffset? value, Func<DateTimeOffset, DateTimeOffset, DateTimeOffset, bool> fits)
    {
        if (string.IsNullOrEmpty(wanted))
        {
            return true;
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (value is not { } instant || !DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, utc, out var from))
        {
            return false;
        }

        return fits(instant, from, wanted.Contains('T', StringComparison.Ordinal) ? from.AddSeconds(1) : from.AddDays(1));
    }
}
