using Hotline.Flows.Machine;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Simulation;

/// <summary>Holds every call of a run against the same call without faults.</summary>
/// <remarks>
/// The same is: the same journal, entry for entry, private values included, but for how long things took, for notes that a webhook came
/// again, and for a look-up that was fetched by a later webhook. Otherwise the call went the same way up to where it was given up after
/// apologies, or its caller left while an answer was under way, or it was told that a change could not be confirmed because the hotline
/// died while the wallet was asked.
/// </remarks>
internal sealed class Comparison(SimulatedProgram program, IReadOnlyList<Telephone> calls, Surroundings around)
{
    /// <summary>Checks everything.</summary>
    /// <returns>How many calls went exactly as without faults.</returns>
    public int Check()
    {
        Assert.All(around.Wallet.Effects, asked => Assert.True(asked.Value == 1, $"{asked.Key} was asked {asked.Value} times."));
        around.Data.AssertHoldsNone(Entries.Secrets.Concat(calls.Select(call => call.Number).OfType<string>()));
        return calls.Count(IsUndisturbed);
    }

    private bool IsUndisturbed(Telephone call)
    {
        var journal = Journal(call);
        if (call.Undisturbed is not { } undisturbed)
        {
            Assert.True(journal.All(entry => entry is JournalEntry.CallEnded or JournalEntry.Repeated) && journal.OfType<JournalEntry.CallEnded>().Count() <= 1, $"{call.CallSid} was over before it began.");
            return true;
        }

        AssertBooked(call, journal);
        var (found, was) = (Lines(journal), Lines(undisturbed.Journal));
        if (found.SequenceEqual(was))
        {
            return true;
        }

        var apart = found.Zip(was).TakeWhile(pair => pair.First == pair.Second).Count();
        var untilEnd = found.TakeWhile(line => !line.Contains("\"callEnded\"", StringComparison.Ordinal)).Count();
        var isExplained = (apart < found.Count && found[apart].Contains("unconfirmed", StringComparison.Ordinal))
            || ((call.WentEarly || call.WasGivenUp) && apart >= untilEnd);
        Assert.True(isExplained, $"{call.CallSid} went another way than without faults, after {apart} entries.\nIs:\n{string.Join('\n', found.Skip(Math.Max(0, apart - 2)).Take(8))}\nWithout faults:\n{string.Join('\n', was.Skip(Math.Max(0, apart - 2)).Take(8))}");
        return false;
    }

    /// <summary>What the journal promises is there once, and the carrier took each text at most once.</summary>
    private void AssertBooked(Telephone call, IReadOnlyList<JournalEntry> journal)
    {
        var texts = journal.OfType<JournalEntry.TextBooked>().Count(text => text.Accepted);
        Assert.True(around.Texts.Count(text => text.To == call.Number) <= texts, $"{call.CallSid} was sent more texts than it booked.");
    }

    private List<JournalEntry> Journal(Telephone call)
    {
        var search = program.Get<CallSearch>();
        var id = OneThread.Done(search.IdOf(call.CallSid));
        return id is { } known ? [.. OneThread.Done(search.Timeline(known, withPrivate: true))!.Entries.Select(line => line.Entry)] : [];
    }

    private static List<string> Lines(IEnumerable<JournalEntry> journal)
    {
        var lines = new List<string>();
        foreach (var entry in journal.Where(entry => entry is not JournalEntry.Repeated))
        {
            var line = Undisturbed.Line(entry);
            if (entry is JournalEntry.CallStarted || (entry is JournalEntry.LookupAsked && lines.LastOrDefault() == line))
            {
                continue;
            }

            lines.Add(line);
        }

        return lines;
    }
}
