using Hotline.Voice.Outbox;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Registers the telephones of a hand-over.</summary>
internal static class LegServices
{
    /// <summary>Adds what rings agents, brings both sides together and learns of it; needs queues and outbox.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddLegs(this IServiceCollection services)
    {
        services.AddSingleton<LegCommands>();
        services.AddSingleton<TalkMoves>();
        services.AddSingleton<IQueueWatcher, LegMoves>();
        services.AddSingleton<ICommandWatcher, LegReports>();
        services.AddSingleton<LegVisits>();
        services.AddSingleton<LegAnswers>();
        services.AddSingleton<CallbackCalls>();
        services.AddSingleton<AgentLegDesk>();
        services.AddSingleton<CallbackLegDesk>();
        services.AddSingleton<GuestNews>();
        services.AddSingleton<GuestLegDesk>();
        services.AddSingleton<ConferenceDesk>();
        services.AddSingleton<LegEndpoints>();
        return services;
    }
}
