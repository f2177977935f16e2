using System.Collections.Immutable;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Calls;

/// <summary>Everything that happened in a call, in order.</summary>
/// <param name="Call">The call.</param>
/// <param name="Entries">What happened. The private values in <see cref="JournalEntry.Private"/> are masked unless they were asked
/// for; of an erased call there are none.</param>
public sealed record CallTimeline(CallSummary Call, ImmutableArray<TimelineEntry> Entries);

/// <summary>One thing that happened.</summary>
/// <param name="Seq">Its number within the call, from 1.</param>
/// <param name="Step">The step it answered; null: it answered none.</param>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Entry">What.</param>
public sealed record TimelineEntry(int Seq, int? Step, long AtMs, JournalEntry Entry);
