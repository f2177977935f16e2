using Hotline.Flows.Machine;
using Hotline.Voice.Outbox;

namespace Hotline.Voice.Calls;

/// <summary>Books what happens after the call: texts and callbacks. Rows are written with the turn that decides them.</summary>
public sealed class BookingDesk(NumberRules rules, OutboxStore outbox, Queues.CallbackDesk callbacks, CallClock clock)
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

        var text = new CarrierCommand.SendText(request.Number!, call.Line, request.Text);
        also.Add(unit => outbox.Add(unit, call.Id, text, subject: null, call.Key, clock.NowMs));
        return Task.FromResult(new CallEvent.Booked(true));
    }

    /// <summary>Books a callback.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">What to book.</param>
    /// <param name="also">Takes the rows to write.</param>
    public Task<CallEvent.Booked> BookCallback(
        LiveCall call, TurnRequest.BookCallback request, List<Func<Storage.StorageUnit, Task>> also) => callbacks.Book(call, request, also);
}
