using Hotline.Voice.Queues.Api;
using Hotline.Voice.Queues.Legs;
using Hotline.Voice.Queues.Waiting;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues;

/// <summary>Registers queues and agents.</summary>
internal static class QueueServices
{
    /// <summary>Adds who waits, who serves and what brings them together.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddQueues(this IServiceCollection services)
    {
        services.AddSettings<QueueOptions>("Queues");
        services.AddSingleton<IValidateOptions<QueueOptions>, QueueOptionsValidator>();
        services.AddSingleton<QueueSignal>();
        services.AddSingleton<QueueLedger>();
        services.AddSingleton<QueueStore>();
        services.AddSingleton<OfferStore>();
        services.AddSingleton<OfferLosses>();
        services.AddSingleton<AgentStore>();
        services.AddSingleton<ContactTimers>();
        services.AddSingleton<LineAgeing>();
        services.AddSingleton<QueueSweeper>();
        services.AddSingleton<QueueOutlook>();
        services.AddSingleton<QueueReconciler>();
        services.AddSingleton<Telephony.CallLookup>();
        services.AddSingleton<Router>();
        services.AddSingleton<AgentDesk>();
        services.AddSingleton<TalkDesk>();
        services.AddSingleton<WrapUpDesk>();
        services.AddSingleton<TransferDesk>();
        services.AddSingleton<ColleagueDesk>();
        services.AddSingleton<GuestList>();
        services.AddSingleton<ContactLists>();
        services.AddSingleton<QueuesInUse>();
        services.AddSingleton<RecordingDesk>();
        services.AddSingleton<QueueTimeline>();
        services.AddSingleton<UserDesk>();
        services.AddSingleton<CallbackLimits>();
        services.AddSingleton<CallbackDesk>();
        services.AddSingleton<IQueueWatcher, PromiseKeeper>();
        services.AddSingleton<IQueueWatcher, CallerMoves>();
        services.AddSingleton<CallerRedirects>();
        services.AddSingleton<LineDesk>();
        services.AddSingleton<WaitDocument>();
        services.AddSingleton<WaitDesk>();
        services.AddSingleton<WaitEndpoint>();
        services.AddSingleton<AgentLog>();
        services.AddSingleton<LocalToken>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<TokenList>();
        services.AddSingleton<ContactBriefing>();
        return services;
    }
}
