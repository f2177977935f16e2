using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues.Waiting;

/// <summary>Has the carrier bring a call back to the step it stands at, with word of what happened.</summary>
internal sealed class CallerRedirects(OutboxStore outbox, Vault vault)
{
    /// <summary>Writes the command, if the call still goes on.</summary>
    /// <param name="unit">The unit that decides it.</param>
    /// <param name="callId">The call.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="waiting">By which way a call in line comes; null: it stays.</param>
    /// <param name="talking">The same for a call in a conversation.</param>
    public async Task Send(StorageUnit unit, long callId, long nowMs, StepArrival? waiting = null, StepArrival? talking = null)
    {
        const string sql = """
            select c.step as Step, c.phase as Phase, s.call_sid as CallSid, s.sealed_key as SealedKey
              from calls c
              join call_sids s on s.call_id = c.id
             where c.id = @callId and c.ended_at_ms is null
            """;
        if (await unit.QuerySingleOrDefaultAsync<CallRow>(sql, new { callId }) is not { SealedKey: { } sealedKey } call
            || Way(CallPhases.Read(call.Phase), waiting, talking) is not { } way)
        {
            return;
        }

        var path = new StepAddress(callId, (int)call.Step).By(way);
        await outbox.Add(
            unit, callId, new CarrierCommand.RedirectCall(call.CallSid, path), Subject(way), vault.OpenKey(callId, sealedKey), nowMs);
    }

    /// <summary>A call has come back: it is not brought again.</summary>
    /// <param name="unit">The unit that answers it.</param>
    /// <param name="callSid">The carrier's name for it.</param>
    /// <param name="arrival">By which way it came.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public static Task Arrived(StorageUnit unit, string callSid, StepArrival arrival, long nowMs) =>
        OutboxStore.Arrived(unit, callSid, Subject(arrival), nowMs);

    private static string Subject(StepArrival way) => $"caller:{way.Word()}";

    private static StepArrival? Way(CallPhase phase, StepArrival? waiting, StepArrival? talking) => phase switch
    {
        CallPhase.Waiting => waiting,
        CallPhase.Talking => talking,
        _ => null,
    };

    private sealed record CallRow
    {
        public required long Step { get; init; }

        public required string Phase { get; init; }

        public required string CallSid { get; init; }

        public byte[]? SealedKey { get; init; }
    }
}
