using Hotline.Voice.Queues.Legs;

namespace Hotline.Tests.App;

/// <summary>For tests in which somebody else stands in for the agents' telephones.</summary>
internal static class Telephones
{
    /// <summary>Leaves out what rings agents.</summary>
    public static IServiceCollection WithoutTelephones(this IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(LegMoves)));
        return services;
    }
}
