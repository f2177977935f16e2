using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation;

/// <summary>What must be true of the data after every event; reads it beside the hotline, as ops would.</summary>
internal sealed class DataAudit(SimulatedData data)
{
    private readonly Dictionary<long, Kept> kept = [];
    private Dictionary<long, int> steps = [];
    private long lastJournal;
    private long changes = -1;

    /// <summary>Checks everything, if anything can have changed.</summary>
    /// <param name="acknowledged">The furthest steps that callers have answers of.</param>
    public void Check(IEnumerable<(string CallSid, long CallId, int Step)> acknowledged)
    {
        if (changes != data.Changes)
        {
            changes = data.Changes;
            OneThread.Done(data.Read(ReadJournal));
            steps = OneThread.Done(data.Read(ReadCalls));
        }

        foreach (var (callSid, callId, answered) in acknowledged)
        {
            if (!steps.TryGetValue(callId, out var step) || step < answered)
            {
                Assert.Fail($"{callSid} was answered step {answered}, and step {step} is stored.");
            }
        }
    }

    /// <summary>One transition a step, events without a gap, one end, and nothing answered after it.</summary>
    private async Task<bool> ReadJournal(StorageUnit reader)
    {
        const string sql = "select id, call_id, seq, step, events from journal where id > @last order by id";
        await using var row = await reader.Prepared(sql).With("@last", lastJournal).ReadAsync();
        while (await row.ReadAsync())
        {
            lastJournal = row.GetInt64(0);
            var call = kept.GetValueOrDefault(row.GetInt64(1)) ?? (kept[row.GetInt64(1)] = new Kept());
            using var events = JsonDocument.Parse(row.GetString(4));
            Assert.Equal(call.Seq + 1, row.GetInt64(2));
            call.Seq += events.RootElement.GetArrayLength();
            if (!row.IsNull(3))
            {
                if (call.HasEnded)
                {
                    Assert.Fail($"Call {row.GetInt64(1)} was answered after its end.");
                }

                Assert.Equal(call.Step + 1, row.GetInt64(3));
                call.Step++;
            }

            var ends = events.RootElement.EnumerateArray().Count(entry => entry.GetProperty("kind").ValueEquals("callEnded"));
            if (ends > (call.HasEnded ? 0 : 1))
            {
                Assert.Fail($"Call {row.GetInt64(1)} ended twice.");
            }

            call.HasEnded |= ends == 1;
        }

        return true;
    }

    /// <summary>The row of a call says what its journal says, and an end stays as it was.</summary>
    private async Task<Dictionary<long, int>> ReadCalls(StorageUnit reader)
    {
        const string sql = "select id, step, seq, phase, ended_at_ms from calls";
        var found = new Dictionary<long, int>();
        await using var row = await reader.Prepared(sql).ReadAsync();
        while (await row.ReadAsync())
        {
            var call = kept[row.GetInt64(0)];
            found[row.GetInt64(0)] = row.GetInt32(1);
            Same((call.Step + 1, call.Seq, call.HasEnded), (row.GetInt32(1), row.GetInt64(2), !row.IsNull(4)));
            if (call.HasEnded)
            {
                call.End ??= (row.GetString(3), row.GetInt64(4));
                Same(call.End.Value, (row.GetString(3), row.GetInt64(4)));
            }
        }

        return found;
    }

    // xUnit's comparison takes longer than the rest of the audit, and here nearly everything is equal.
    private static void Same<T>(T expected, T actual)
        where T : struct, IEquatable<T>
    {
        if (!expected.Equals(actual))
        {
            Assert.Equal(expected, actual);
        }
    }

    private sealed class Kept
    {
        public long Seq { get; set; }

        public int Step { get; set; } = -1;

        public bool HasEnded { get; set; }

        public (string Phase, long AtMs)? End { get; set; }
    }
}
