using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hotline.Voice;

/// <summary>What whoever connects may take: size and time. Webhooks are a few kilobytes that come at once; who drips holds a connection and
/// nothing else.</summary>
internal static class ServerLimits
{
    private const long LongestBody = 1024 * 1024;
    private const double SlowestBody = 240;
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(5);

    /// <summary>Sets them.</summary>
    /// <param name="kestrel">Where.</param>
    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LongestBody;
        kestrel.Limits.RequestHeadersTimeout = LongestHead;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(SlowestBody, BodyGrace);
    }
}
