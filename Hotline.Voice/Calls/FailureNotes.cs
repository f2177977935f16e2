using System.Collections.Concurrent;
using Hotline.Flows.Machine;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>What went wrong in calls on our side, for their journals: kept in memory until it can be stored, so that whoever answers a
/// caller in trouble needs no database.</summary>
/// <remarks>A call whose first webhook failed is stored later than its failure. Lost with the process; the log has it all the same.</remarks>
internal sealed class FailureNotes(CallStore calls, CallClock clock, CallLog log) : IBackgroundWork
{
    /// <summary>Most that is kept: an outage must not take the memory, too.</summary>
    public const int MostKept = 10_000;

    private static readonly long PatienceMs = (long)TimeSpan.FromMinutes(15).TotalMilliseconds;
    private readonly ConcurrentQueue<Note> notes = new();

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <summary>Keeps a failure; returns at once.</summary>
    /// <param name="callSid">The carrier's name for the call.</param>
    /// <param name="fault">What failed.</param>
    public void Keep(string callSid, JournalEntry.Fault fault)
    {
        if (notes.Count >= MostKept)
        {
            log.FailureNotNoted(callSid, fault.Code);
            return;
        }

        notes.Enqueue(new(callSid, fault, clock.NowMs));
    }

    /// <summary>Stores what can be stored by now.</summary>
    /// <param name="cancellationToken">Not used: what was begun is finished.</param>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        for (var left = notes.Count; left > 0 && notes.TryDequeue(out var note); left--)
        {
            try
            {
                await Store(note);
            }
            catch (StorageUnavailableException)
            {
                notes.Enqueue(note);
                return;
            }
        }
    }

    private async Task Store(Note note)
    {
        if (await calls.FindBySid(note.CallSid) is { } stored)
        {
            await calls.Append(
                new() { CallId = stored.Id, AtMs = note.AtMs + stored.ClockOffsetMs, Journal = [note.Fault] }, stored.Key);
        }
        else if (clock.NowMs - note.AtMs < PatienceMs)
        {
            notes.Enqueue(note);
        }
        else
        {
            log.FailureNotNoted(note.CallSid, note.Fault.Code);
        }
    }

    private sealed record Note(string CallSid, JournalEntry.Fault Fault, long AtMs);
}
