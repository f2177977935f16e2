using System.Globalization;
using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Learns what became of the legs we had called: their names, that nobody answered, that they are over.</summary>
/// <remarks>Ends a leg whose name comes late, when it was to end meanwhile: nobody picks up a phone that rings for somebody who has left.</remarks>
internal sealed class LegReports(
    OfferLosses losses, QueueStore queue, LegCommands commands, GuestNews news, QueueSignal signal, CallClock clock) : ICommandWatcher
{
    private const string Prefix = "leg:";

    /// <inheritdoc/>
    public string SubjectPrefix => Prefix;

    /// <summary>What a leg is called in the outbox.</summary>
    /// <param name="legId">The leg.</param>
    public static string SubjectOf(long legId) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{legId}");

    /// <inheritdoc/>
    public async Task Changed(StorageUnit unit, OutboxResult result)
    {
        var id = IdOf(result);
        if (await LegRows.Load(unit, id) is not { } leg)
        {
            return;
        }

        unit.AfterCommit(signal.Wake);

        // Contact first, as everywhere.
        await ContactRows.HoldOf(unit, leg.OfferId);
        if (result.CarrierSid is { } sid)
        {
            leg = await LegRows.Name(unit, id, sid) ?? leg;
        }

        switch (result.State)
        {
            case OutboxState.Sent when leg is { State: LegState.Ending, Sid: { } late }:
                await commands.EndLate(unit, late, clock.NowMs);
                break;
            case OutboxState.Done:
                await Over(unit, leg, "completed");
                break;
            case OutboxState.Failed:
                await Over(unit, leg, result.Reason ?? "failed");
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> Wants(StorageUnit unit, OutboxResult late) =>
        await LegRows.Load(unit, IdOf(late)) is { State: not (LegState.Ending or LegState.Over) };

    private static long IdOf(OutboxResult result) =>
        long.Parse(result.Subject.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    private async Task Over(StorageUnit unit, Leg leg, string word)
    {
        await LegRows.Become(unit, leg.Id, LegState.Over);
        switch (leg.Role)
        {
            case LegRole.Agent when word != "canceled":
                await losses.LegEnded(unit, leg.OfferId, EndOf(word), clock.NowMs);
                break;
            case LegRole.Caller:
                await CallerOver(unit, leg, word);
                break;
            case LegRole.Guest or LegRole.Supervisor when word != "canceled" && leg.State is LegState.Ringing or LegState.Asked:
                await GuestOver(unit, leg, word);
                break;
            case LegRole.Guest when leg.State != LegState.Over:
                await GuestNews.Left(unit, leg, clock.NowMs);
                break;
            default:
                break;
        }
    }

    // Only while they are waited for: a talk that has ended calls nobody in any more.
    private async Task GuestOver(StorageUnit unit, Leg leg, string word)
    {
        if (await OfferRows.Load(unit, leg.OfferId) is { State: OfferState.Bridged } talk)
        {
            var why = word switch
            {
                "no-answer" => "notAnswered",
                "busy" => "busy",
                "completed" => "noKey",
                _ => "failed",
            };
            await news.Missed(unit, leg, talk, why, clock.NowMs);
        }
    }

    private async Task CallerOver(StorageUnit unit, Leg leg, string word)
    {
        if (await OfferRows.Load(unit, leg.OfferId) is { State: OfferState.Bridged } talk)
        {
            await queue.Leave(unit, talk.ContactId, EndReason.Served, clock.NowMs);
            return;
        }

        var reason = word switch
        {
            "busy" => "busy",
            "no-answer" => "noAnswer",
            "completed" => "noKey",
            _ => "failed",
        };
        await losses.CallbackFailed(unit, leg.OfferId, reason, clock.NowMs);
    }

    private static LegEnd EndOf(string word) => word switch
    {
        "completed" => LegEnd.HungUp,
        "busy" => LegEnd.Declined,
        "no-answer" => LegEnd.NotAnswered,
        _ => LegEnd.Failed,
    };
}
