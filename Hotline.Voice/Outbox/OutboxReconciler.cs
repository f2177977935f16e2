using Hotline.Voice.Calls;

namespace Hotline.Voice.Outbox;

/// <summary>Finds out what became of commands whose answer was lost, whose sender died, or of which the carrier reported nothing more.</summary>
internal sealed class OutboxReconciler(
    OutboxLedger ledger, LeftBehind leftBehind, CarrierInquiry inquiry, CarrierReports reports, CallClock clock, OutboxLog log) : IBackgroundWork, IDisposable
{
    private const int MostAtATime = 20;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(15);
    private readonly SemaphoreSlim oneRound = new(1, 1);

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    /// <summary>Asks about what is due. One round at a time: who waited for another's round finds its work done.</summary>
    /// <param name="cancellationToken">The host is stopping.</param>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await oneRound.WaitAsync(cancellationToken);
        try
        {
            await Run(cancellationToken);
        }
        finally
        {
            oneRound.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => oneRound.Dispose();

    private async Task Run(CancellationToken cancellationToken)
    {
        await leftBehind.TakeOver(cancellationToken);
        await ledger.TakeOver(clock.NowMs, all: false);
        foreach (var item in await ledger.TakeToAsk(clock.NowMs, Soon, Later, MostAtATime))
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                await Reconcile(item);
            }
        }
    }

    private async Task Reconcile(OutboxItem item)
    {
        if (await inquiry.Ask(item) is not { } traces)
        {
            return;
        }

        foreach (var trace in traces)
        {
            if (await Adopt(item, trace))
            {
                return;
            }
        }

        var age = clock.NowMs - (item.SentAtMs ?? item.BookedAtMs);
        if (item is { State: OutboxState.Sent, Command: CarrierCommand.SendText } && age >= CarrierPatience.AskAboutTextMs)
        {
            // Not every network reports the delivery.
            await ledger.Done(item.Id, item.CarrierSid, "sent", clock.NowMs);
            return;
        }

        var limit = item.Command is CarrierCommand.SendText ? CarrierPatience.AskAboutTextMs : CarrierPatience.SearchForCallMs;
        if (item.State == OutboxState.Sent ? traces.Count == 0 : age >= limit)
        {
            log.Failed(item.Command?.Kind ?? "unreadable", item.Id, LateCalls.NotFound);
            await ledger.Failed(item.Id, null, LateCalls.NotFound, clock.NowMs);
        }
    }

    private async Task<bool> Adopt(OutboxItem item, CarrierTrace trace)
    {
        var isNews = await reports.Record(item.Id, trace.Sid, trace.Word, CarrierPatience.UntilAsked(item.Command!));
        if (isNews && item.State == OutboxState.Unknown)
        {
            log.Found(item.Command!.Kind, item.Id, trace.Sid);
        }

        return isNews;
    }
}
