using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Legs;

/// <summary>What happens in the conference while they talk: hold, mute, others who are asked in, supervisors.</summary>
internal sealed class TalkMoves(LegCommands commands, Vault vault, IOptions<DestinationOptions> destinations)
{
    /// <summary>How long a guest's or a supervisor's phone rings.</summary>
    private static readonly TimeSpan GuestRing = TimeSpan.FromSeconds(25);

    /// <summary>Follows a change of a talk; others change nothing.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="change">The change; it names an offer.</param>
    public Task Changed(StorageUnit unit, QueueChange change) => change.Kind switch
    {
        QueueEventKind.Held => Hold(unit, change, isHeld: true),
        QueueEventKind.Resumed => Hold(unit, change, isHeld: false),
        QueueEventKind.Muted => Mute(unit, change, isMuted: true),
        QueueEventKind.Unmuted => Mute(unit, change, isMuted: false),
        QueueEventKind.Consulted => Invite(unit, change),
        QueueEventKind.Dismissed => Dismiss(unit, change),
        QueueEventKind.Monitored => Monitor(unit, change),
        _ => Task.CompletedTask,
    };

    private async Task Hold(StorageUnit unit, QueueChange change, bool isHeld)
    {
        if (await LegRows.Of(unit, change.Offer!.Id, LegRole.Caller) is { Sid: { } sid })
        {
            await commands.Change(unit, Of(change, sid) with { Hold = isHeld, HoldPath = isHeld ? HoldPath.Of(change.Contact!.Language) : null }, change.AtMs);
        }
    }

    private async Task Mute(StorageUnit unit, QueueChange change, bool isMuted)
    {
        if (await LegRows.Of(unit, change.Offer!.Id, LegRole.Agent) is { Sid: { } sid })
        {
            await commands.Change(unit, Of(change, sid) with { Muted = isMuted }, change.AtMs);
        }
    }

    private async Task Invite(StorageUnit unit, QueueChange change)
    {
        var (kind, name) = change.Detail!.Split(':', 2) is [var first, var second] ? (first, second) : ("", "");
        var agent = kind == "agent" ? await AgentRows.Named(unit, name) : null;
        var phone = agent?.Phone(vault) ?? (kind == "destination" ? destinations.Value.Addresses.GetValueOrDefault(name) : null);
        if (phone is not null && await LegRows.CallOf(unit, change.Contact!.CallId) is { } call)
        {
            var leg = await LegRows.Insert(unit, change.Offer!.Id, LegRole.Guest, agent?.Id, change.Detail, change.AtMs);
            await commands.Ring(unit, leg, phone, call, null, GuestRing, change.AtMs);
        }
    }

    private async Task Dismiss(StorageUnit unit, QueueChange change)
    {
        foreach (var guest in (await LegRows.Live(unit, change.Offer!.Id)).Where(leg => leg.Role == LegRole.Guest))
        {
            await commands.End(unit, guest, change.AtMs);
        }
    }

    // Who is there already changes how they take part; who is being called will come as was said last.
    private async Task Monitor(StorageUnit unit, QueueChange change)
    {
        var mine = (await LegRows.Live(unit, change.Offer!.Id))
            .FirstOrDefault(leg => leg.Role == LegRole.Supervisor && leg.AgentId == change.AgentId && leg.State != LegState.Ending);
        if (mine is not null)
        {
            await LegRows.Say(unit, mine.Id, change.Detail!);
            if (mine is { State: LegState.Joined, Sid: { } sid } && await LegRows.Of(unit, change.Offer.Id, LegRole.Agent) is { Sid: { } coached })
            {
                await commands.Change(unit, Part(Of(change, sid), change.Detail!, coached), change.AtMs);
            }
        }
        else if (await AgentRows.Load(unit, change.AgentId!.Value) is { } supervisor && await LegRows.CallOf(unit, change.Contact!.CallId) is { } call)
        {
            var leg = await LegRows.Insert(unit, change.Offer.Id, LegRole.Supervisor, supervisor.Id, change.Detail, change.AtMs);
            await commands.Ring(unit, leg, supervisor.Phone(vault), call, null, GuestRing, change.AtMs);
        }
    }

    private static CarrierCommand.UpdateParticipant Part(CarrierCommand.UpdateParticipant change, string mode, string coached) =>
        mode == MonitorMode.Listen.Word() ? change with { Muted = true, Coaching = false }
        : mode == MonitorMode.Whisper.Word() ? change with { Muted = false, Coaching = true, CallSidToCoach = coached }
        : change with { Muted = false, Coaching = false };

    private static CarrierCommand.UpdateParticipant Of(QueueChange change, string sid) => new(Conversations.Name(change.Offer!.Id), sid);
}
