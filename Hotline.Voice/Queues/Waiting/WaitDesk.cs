using System.Globalization;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Waiting;

/// <summary>Answers the carrier's questions for what somebody in line hears next. Polled, hence no step: everything is looked up afresh and
/// nothing moves but by a key, which commits the choice.</summary>
internal sealed class WaitDesk(
    Database database,
    CallStore calls,
    FlowCatalog catalog,
    QueueStore queue,
    QueueOutlook outlooks,
    EmergencySwitch emergency,
    WaitDocument documents,
    QueueSignal signal,
    CallClock clock,
    CallLog log)
{
    /// <summary>What is heard next.</summary>
    /// <param name="at">The step at which the call waits.</param>
    /// <param name="webhook">What came in.</param>
    /// <param name="stay">With a key: the stay in line it was pressed in; null: the carrier only asks.</param>
    /// <returns>TwiML; music when something fails.</returns>
    public async Task<byte[]> Answer(StepAddress at, VoiceWebhook webhook, string? stay)
    {
        try
        {
            return await Next(at, webhook, stay);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whoever waits hears music, whatever is wrong; the carrier asks again when it is over.
            log.Failed(webhook.CallSid, exception);
            return WaitDocument.Music();
        }
    }

    private async Task<byte[]> Next(StepAddress at, VoiceWebhook webhook, string? stay)
    {
        if (await calls.Load(at.CallId) is not { EndedAtMs: null } stored || stored.CallSid != webhook.CallSid || stored.Step != at.Step
            || await catalog.Live(stored) is not { } call
            || FlowEngine.StayOf(call.Flow, call.State, await Context(call)) is not { MustLeave: false } place
            || await queue.FindLive(at.CallId) is not { } contact)
        {
            return WaitDocument.Leave();
        }

        if (contact.State is ContactState.Connected)
        {
            return WaitDocument.Music();
        }

        if (stay is not null && stay == Stay(contact) && webhook.Digits is { } key && place.Keys.Contains(key))
        {
            await database.Unit(unit => queue.Leave(unit, contact.Id, EndReason.Key, clock.NowMs, key));
            signal.Wake();
            return WaitDocument.Leave();
        }

        return documents.Announce(at, await Announce(call, contact, place));
    }

    private async Task<Announcement> Announce(LiveCall call, Contact contact, QueueStay place)
    {
        var told = await queue.Told(contact.Id);
        var outlook = await outlooks.Of(contact.Id, clock.NowMs) is { } now && (told.Position is not { } before || now.Position < before) ? now : null;
        if (outlook is not null)
        {
            await database.Unit(unit => outlooks.Promised(unit, contact, outlook, clock.NowMs));
        }

        return new()
        {
            Language = call.State.Language,
            Stay = Stay(contact),
            TakesKeys = place.Keys.Count > 0,
            WasLost = told is { WasLost: true, Position: null },
            Outlook = outlook,
            Prompt = place.Announcement,
            Rounds = Rounds(call.Flow.Bundle.Queues.Queues.TryGetValue(contact.Queue, out var rules) ? rules.AnnounceSeconds : 45),
        };
    }

    private async Task<StepContext> Context(LiveCall call) =>
        new(clock.Now(call.ClockOffsetMs), await emergency.IsThrown(call.Line));

    // Words take one round's time, about.
    private static int Rounds(int announceSeconds) => Math.Max(1, (int)Math.Round(announceSeconds / HoldMusic.Length.TotalSeconds) - 1);

    private static string Stay(Contact contact) => string.Create(CultureInfo.InvariantCulture, $"{contact.Id}-{contact.Segment}");
}
