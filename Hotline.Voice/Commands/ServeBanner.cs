using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Commands;

/// <summary>What a person reads when the hotline has started: where it is, and what to do next.</summary>
internal static class ServeBanner
{
    /// <summary>The lines.</summary>
    /// <param name="app">The host, started.</param>
    public static string Text(WebApplication app)
    {
        var services = app.Services;
        var home = services.GetRequiredService<PublicAddress>().Base;
        var version = services.GetRequiredService<FlowCatalog>().Latest;
        var line = services.GetRequiredService<IOptions<LineOptions>>().Value.Numbers[0];
        var local = services.GetRequiredService<CarrierChoice>().IsLocal;
        return string.Join(Environment.NewLine, local
            ? [
                $"Hotline answers {line} on the local carrier: {version.Flow.Name}, version {version.Number}.",
                $"  Telephone   {home}/phone in a browser, or in another terminal: dotnet run --project Hotline.Voice -- call",
                $"  Data        {services.GetRequiredService<Database>().Place}",
                "  Stop        Ctrl+C",
            ]
            : [
                $"Hotline answers {line} on Twilio: {version.Flow.Name}, version {version.Number}.",
                $"  Voice URL   {home}/voice/incoming (POST)",
                $"  Fallback    {home}/voice/fallback (POST)",
                $"  Status      {home}/voice/status (POST)",
                $"  Data        {services.GetRequiredService<Database>().Place}",
                "  Stop        Ctrl+C",
            ]);
    }
}
