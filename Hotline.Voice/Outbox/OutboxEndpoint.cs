using System.Globalization;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Outbox;

/// <summary>Where the carrier reports what became of commands: signed form posts.</summary>
internal sealed class OutboxEndpoint(WebhookGate gate, CarrierReports reports)
{
    /// <summary>Handles <c>/voice/outbox/{id}</c>.</summary>
    public async Task Report(HttpContext http)
    {
        if (await gate.Admit(http) is { } webhook)
        {
            await reports.Heard(long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture), webhook);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
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
