using System.Globalization;
using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Writes down what the carrier must do with legs, in the unit that decides it.</summary>
internal sealed class LegCommands(OutboxStore outbox, IOptions<LineOptions> lines)
{
    /// <summary>The path that is asked for what a leg does.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="place">Where it stands, see <see cref="LegPlace"/>.</param>
    public static string Path(Leg leg, int place)
    {
        var folder = leg.Role switch
        {
            LegRole.Agent => "agent",
            LegRole.Caller => "callback",
            LegRole.Guest or LegRole.Supervisor => "guest",
            _ => throw new NotSupportedException($"No path for {leg.Role}."),
        };
        return string.Create(CultureInfo.InvariantCulture, $"/voice/{folder}/{leg.Id}/{place}");
    }

    /// <summary>Has a leg called that was just written down.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="leg">The leg.</param>
    /// <param name="to">What is dialled.</param>
    /// <param name="call">The call it is for; its line is shown to whoever is called.</param>
    /// <param name="key">The call's key when the number is the caller's; null: it is an agent's, or of the settings.</param>
    /// <param name="ring">How long it rings.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task Ring(StorageUnit unit, Leg leg, string to, LegRows.CallerRow call, CallKey? key, TimeSpan ring, long nowMs)
    {
        // What was dialled may have been a line that is ours no more.
        var from = lines.Value.Numbers.Contains(call.Line) ? call.Line : lines.Value.Numbers[0];
        var command = new CarrierCommand.CreateCall(to, from, Path(leg, LegPlace.Answered), StatusPath: null, ring);
        return Add(unit, command, leg.Subject, key, nowMs);
    }

    /// <summary>Ends a leg. One whose name is not known yet is ended when it is; one that the carrier was not told of is never called.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="leg">The leg.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task End(StorageUnit unit, Leg leg, long nowMs)
    {
        if (leg.State is LegState.Ending or LegState.Over)
        {
            return;
        }

        if (leg.Sid is null && await OutboxStore.TakeBack(unit, leg.Subject, nowMs))
        {
            await LegRows.Become(unit, leg.Id, LegState.Over);
            return;
        }

        await LegRows.Become(unit, leg.Id, LegState.Ending);
        if (leg.Sid is { } sid)
        {
            await Add(unit, new CarrierCommand.EndCall(sid), null, null, nowMs);
        }
    }

    /// <summary>Ends a leg whose name has become known too late.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="sid">The name.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task EndLate(StorageUnit unit, string sid, long nowMs) => Add(unit, new CarrierCommand.EndCall(sid), null, null, nowMs);

    /// <summary>Lets a leg go on elsewhere.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="leg">The leg; its name is known.</param>
    /// <param name="place">Where it goes on.</param>
    /// <param name="becomes">Where it stands until it is there.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public async Task Move(StorageUnit unit, Leg leg, int place, LegState becomes, long nowMs)
    {
        await LegRows.Become(unit, leg.Id, becomes);
        await Add(unit, new CarrierCommand.RedirectCall(leg.Sid!, Path(leg, place)), Path(leg, place), null, nowMs);
    }

    /// <summary>Changes how a leg takes part in the conference.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="change">The change.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task Change(StorageUnit unit, CarrierCommand.UpdateParticipant change, long nowMs) => Add(unit, change, null, null, nowMs);

    /// <summary>Ends a conference for whoever is still in it; their calls go on behind it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="name">Its name.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task EndConference(StorageUnit unit, string name, long nowMs) => Add(unit, new CarrierCommand.EndConference(name), null, null, nowMs);

    private Task<long> Add(StorageUnit unit, CarrierCommand command, string? subject, CallKey? key, long nowMs) =>
        outbox.Add(unit, key?.CallId, command, subject, key, nowMs);
}

/// <summary>Where a leg stands, the last part of its path.</summary>
internal static class LegPlace
{
    /// <summary>It was just answered.</summary>
    public const int Answered = 0;

    /// <summary>It was asked so often to press a key, from 1.</summary>
    public const int MostQuestions = 2;

    /// <summary>It waits to be fetched into the conference, because of a click.</summary>
    public const int Waits = 6;

    /// <summary>It comes into the conference, because of a click.</summary>
    public const int Comes = 7;

    /// <summary>It hears why nothing comes of it.</summary>
    public const int Regret = 8;

    /// <summary>It came out of the conference.</summary>
    public const int After = 9;
}
