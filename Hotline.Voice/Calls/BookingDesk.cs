using Hotline.Flows.Machine;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Books what happens after the call: texts and callbacks. Rows are written with the turn that decides them.</summary>
public sealed class BookingDesk(
    NumberRules rules, OutboxStore outbox, CallbackStore callbacks, CallClock clock, IOptions<NumberOptions> options)
{
    /// <summary>Puts a text on its way.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">What to send.</param>
    /// <param name="also">Takes the row to write.</param>
    public Task<CallEvent.Booked> SendText(
        LiveCall call, TurnRequest.SendText request, List<Func<Storage.StorageUnit, Task>> also)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(also);
        if (rules.Refusal(request.Number) is { } refusal)
        {
            return Task.FromResult(new CallEvent.Booked(false, refusal));
        }

        also.Add(unit => outbox.AddText(unit, new NewText(call.Id, call.Line, request.Number!, request.Text, clock.NowMs), call.Key));
        return Task.FromResult(new CallEvent.Booked(true));
    }

    /// <summary>Books a callback.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">What to book.</param>
    /// <param name="also">Takes the row to write.</param>
    public async Task<CallEvent.Booked> BookCallback(
        LiveCall call, TurnRequest.BookCallback request, List<Func<Storage.StorageUnit, Task>> also)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(also);
        if (rules.Refusal(request.Number) is { } refusal)
        {
            return new CallEvent.Booked(false, refusal);
        }

        var hour = (long)TimeSpan.FromHours(1).TotalMilliseconds;
        if (await callbacks.CountSince(request.Number!, clock.NowMs - hour) >= options.Value.CallbacksPerHour)
        {
            return new CallEvent.Booked(false, "limit");
        }

        also.Add(unit => callbacks.Add(
            unit,
            new NewCallback(
                call.Id,
                request.Queue,
                request.Topic,
                request.Number!,
                request.Brief,
                request.NotBefore?.ToUnixTimeMilliseconds(),
                clock.NowMs),
            call.Key));
        return new CallEvent.Booked(true);
    }
}
