using System.Globalization;

namespace Hotline.Carrier;

/// <summary>Dates as Twilio writes them, for example <c>Tue, 31 Aug 2010 20:36:28 +0000</c>.</summary>
internal static class Rfc2822
{
    internal static string Write(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
