using Hotline.Voice.Storage;

namespace Hotline.Voice;

/// <summary>What a supervisor of processes asks: does it live, may it be sent calls.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    /// <param name="routes">Where to.</param>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health");
        health.MapGet("/live", () => TypedResults.Text("alive"));
        health.MapGet("/ready", (Database database) => database.Health.Status is StorageStatus.Healthy or StorageStatus.LowSpace
            ? TypedResults.Text("ready")
            : TypedResults.Text("not ready: storage", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
