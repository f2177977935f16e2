using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Outbox;

/// <summary>Where the carrier reports what became of commands: signed form posts.</summary>
internal sealed class OutboxEndpoint(WebhookGate gate, CarrierReports reports, OutboxLog log)
{
    /// <summary>Handles <c>/voice/outbox/{id}</c>.</summary>
    public async Task Report(HttpContext http)
    {
        if (await gate.Admit(http) is { } webhook)
        {
            http.Response.StatusCode = await IsStored(http.RouteNumber("id"), webhook)
                ? StatusCodes.Status204NoContent
                : StatusCodes.Status503ServiceUnavailable;
        }
    }

    // The carrier may repeat it; what it does not repeat is asked for later (OutboxReconciler).
    private async Task<bool> IsStored(long id, VoiceWebhook webhook)
    {
        try
        {
            await reports.Heard(id, webhook);
            return true;
        }
        catch (StorageUnavailableException unavailable)
        {
            log.ReportNotStored(id, unavailable.Message);
            return false;
        }
    }
}

/// <summary>Where it is.</summary>
internal static class OutboxRoutes
{
    /// <summary>Maps <c>/voice/outbox/{id}</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static void MapOutbox(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.MapPost("/voice/outbox/{id:long:min(1)}", http => services.GetRequiredService<OutboxEndpoint>().Report(http));
    }
}
