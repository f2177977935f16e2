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
        health.MapGet("/ready", (Database database, Draining draining) => Obstacle(database, draining) is { } obstacle
            ? TypedResults.Text($"not ready: {obstacle}", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Text("ready"));
    }

    private static string? Obstacle(Database database, Draining draining) =>
        draining.HasBegun ? "stopping"
        : database.Health.Status is StorageStatus.Healthy or StorageStatus.LowSpace ? null
        : $"storage {(database.Health.Status == StorageStatus.Failing ? "failing" : "stopped")}";
}
