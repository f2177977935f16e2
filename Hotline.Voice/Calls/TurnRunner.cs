using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Voice.Queues.Waiting;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Calls;

/// <summary>Runs the engine through a whole turn: step, ask outside, step again, until the caller is to hear the answer.</summary>
internal sealed class TurnRunner(
    LookupDesk lookups,
    BookingDesk bookings,
    LineDesk line,
    EmergencySwitch emergency,
    SpokenDefaults words,
    CallClock clock,
    IOptions<CallOptions> options)
{
    /// <summary>Runs a turn.</summary>
    /// <param name="call">The call as it was stored, with the flow it walks through.</param>
    /// <param name="callEvent">What happened.</param>
    /// <param name="with">What has to be stored with it; null: nothing.</param>
    /// <returns>What comes of it; nothing is stored yet.</returns>
    public async Task<Turn> Run(LiveCall call, CallEvent callEvent, Func<Storage.StorageUnit, Task>? with = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        var mark = clock.Mark();
        var context = new StepContext(clock.Now(call.ClockOffsetMs), await emergency.IsThrown(call.Line));
        var directives = ImmutableArray.CreateBuilder<Directive>();
        var journal = ImmutableArray.CreateBuilder<JournalEntry>();
        List<Func<Storage.StorageUnit, Task>> also = with is null ? [] : [with];
        var state = call.State;
        CallEvent? next = callEvent;
        while (next is not null)
        {
            var result = FlowEngine.Step(call.Flow, state, next, context);
            state = result.State;
            directives.AddRange(result.Directives);
            journal.AddRange(result.Journal);
            switch (result.Request)
            {
                case null:
                    next = null;
                    break;
                case TurnRequest.LookUp lookUp:
                    next = await LookUp(call, state, lookUp, mark);
                    if (next is null)
                    {
                        directives.Add(new Directive.Speak(lookUp.OneMoment ?? words.OneMoment(state.Language)));
                        directives.Add(new Directive.Continue());
                    }

                    break;
                case TurnRequest.SendText text:
                    next = await bookings.SendText(call, text, also);
                    break;
                case TurnRequest.BookCallback callback:
                    next = await bookings.BookCallback(call, callback, also);
                    break;
                case TurnRequest.EnterQueue place:
                    next = await line.Enter(call, state, place, also);
                    break;
                default:
                    throw new NotSupportedException($"No answer for {result.Request.GetType().Name}.");
            }
        }

        if (line.Leaving(call, state, callEvent) is { } leaving)
        {
            also.Insert(0, leaving);
        }

        return new Turn(state, directives.ToImmutable(), journal.ToImmutable(), also);
    }

    private Task<CallEvent.LookedUp?> LookUp(LiveCall call, CallState state, TurnRequest.LookUp request, long mark)
    {
        var left = options.Value.TurnBudget - clock.Since(mark) - TimeSpan.FromSeconds(1);
        var patience = left < options.Value.OneMomentAfter ? left : options.Value.OneMomentAfter;
        return lookups.Ask(new LookupVisit(call.Id, state.NodesPassed, TimeSpan.FromMilliseconds(call.ClockOffsetMs)), call.Key, request, patience);
    }
}

/// <summary>A call as a turn sees it.</summary>
/// <param name="Id">Our number for the call.</param>
/// <param name="Line">The number that was dialled.</param>
/// <param name="Flow">The flow version it walks through.</param>
/// <param name="State">Where it is.</param>
/// <param name="Key">The call's own key.</param>
/// <param name="ClockOffsetMs">The shift of a test call's clock; 0 otherwise.</param>
public sealed record LiveCall(
    long Id, string Line, CompiledFlow Flow, CallState State, Storage.CallKey Key, long ClockOffsetMs);

/// <summary>What comes of a turn.</summary>
/// <param name="State">The call's new state.</param>
/// <param name="Directives">What the telephone does.</param>
/// <param name="Journal">What happened, in order.</param>
/// <param name="Also">Rows to write in the same transaction.</param>
public sealed record Turn(
    CallState State,
    ImmutableArray<Directive> Directives,
    ImmutableArray<JournalEntry> Journal,
    List<Func<Storage.StorageUnit, Task>> Also);
