using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;

namespace Hotline.Voice.Commands;

/// <summary>What an entry of the journal says to people: the one place where these sentences are written.</summary>
/// <remarks>Private values are written as the entry has them: masked, unless whoever read the journal asked for more.</remarks>
internal static class JournalWords
{
    /// <summary>A sentence without its subject and point.</summary>
    /// <param name="entry">What happened.</param>
    public static string Of(JournalEntry entry) => entry switch
    {
        JournalEntry.CallStarted started =>
            $"called {started.Line}, flow version {started.FlowVersion}, number {(started.CallerKnown ? "known" : "withheld")}"
            + (started.IsTest ? ", test call" : ""),
        JournalEntry.NodeEntered entered => $"came to {entered.Node}",
        JournalEntry.Said said => $"said {said.Prompt} in {said.Language}{Values(said.Values, said.Private)}",
        JournalEntry.Pressed pressed => Pressed(pressed),
        JournalEntry.Spoke spoke => Spoke(spoke),
        JournalEntry.StayedSilent silent => $"said and pressed nothing at {silent.Node}",
        JournalEntry.OutcomeTaken { Outcome: "next" } taken => $"{taken.Node} -> {taken.To}",
        JournalEntry.OutcomeTaken taken => $"{taken.Node}: {taken.Outcome} -> {taken.To}",
        JournalEntry.LanguageChosen chosen => $"language is {chosen.Language} now",
        JournalEntry.LookupAsked asked => $"asks {asked.Operation}{Values(null, asked.Private)}",
        JournalEntry.LookupAnswered answered =>
            $"asked {answered.Operation}: {Answer(answered)}, {answered.LatencyMs} ms{Values(answered.Values, answered.Private)}",
        JournalEntry.CallerVerified verified => $"verified the caller at {verified.Node}",
        JournalEntry.TextBooked text => $"text {Accepted(text.Accepted, text.Reason)} at {text.Node}",
        JournalEntry.CallbackBooked callback =>
            $"callback by {callback.Queue} {Accepted(callback.Accepted, callback.Reason)} at {callback.Node}",
        JournalEntry.QueueEntered entered => $"asked for an agent of {entered.Queue} at {entered.Node}",
        JournalEntry.QueueLeft left => $"queue {left.Queue}: {Queue(left.Result)}{(left.Destination is { } place ? $" {place}" : "")}",
        JournalEntry.TransferEnded { Destination: "" } passed => $"the destination: {Transfer(passed.Result)}",
        JournalEntry.TransferEnded transfer => $"transferred to {transfer.Destination}: {Transfer(transfer.Result)}",
        JournalEntry.MessageRecorded { Seconds: 0 } none => $"left no message for {none.Queue}",
        JournalEntry.MessageRecorded message =>
            $"left a message of {message.Seconds} s for {message.Queue}{(message.Topic is { } topic ? $" about {topic}" : "")}",
        JournalEntry.OutcomeMarked marked => $"marked as {Result(marked.Result)}: {marked.Name}",
        JournalEntry.EmergencyTaken emergency => $"emergency: taken away from {emergency.From}",
        JournalEntry.Fault fault => $"FAULT {fault.Code}: {fault.Detail}",
        JournalEntry.Repeated repeated => $"a webhook of step {repeated.Step} came again; the stored answer was given",
        JournalEntry.CallEnded ended => $"ended: {Phase(ended.Phase)} at {ended.Node}, {Reason(ended.Reason)}",
        _ => throw new NotSupportedException($"No words for {entry.GetType().Name}."),
    };

    /// <summary>Why a call is over.</summary>
    /// <param name="reason">As <see cref="JournalEntry.CallEnded"/> has it.</param>
    public static string Reason(string reason) => reason == "hangup" ? "the hotline hung up" : $"the carrier says {reason}";

    private static string Pressed(JournalEntry.Pressed pressed) => pressed switch
    {
        { Keys: { } keys } => $"pressed {keys} at {pressed.Node}",
        { Private: { } held } when held.TryGetValue("keys", out var entry) => $"entered {entry} at {pressed.Node} {Accepted(pressed)}",
        _ => $"entered {pressed.Shape} at {pressed.Node}, not kept {Accepted(pressed)}",
    };

    private static string Accepted(JournalEntry.Pressed pressed) => pressed.Accepted ? "(accepted)" : "(refused)";

    private static string Accepted(bool accepted, string? reason) => accepted ? "booked" : $"refused ({reason})";

    private static string Spoke(JournalEntry.Spoke spoke)
    {
        var words = spoke.Private is { } held && held.TryGetValue("speech", out var heard) ? $"{heard} " : "";
        return spoke.Choice is { } choice
            ? $"said {words}at {spoke.Node}, understood as {choice}"
            : $"said {words}at {spoke.Node}, not understood";
    }

    private static string Answer(JournalEntry.LookupAnswered answered) =>
        answered.Outcome ?? $"unavailable{(answered.Reason is { } reason ? $" ({reason})" : "")}";

    private static string Values(
        ImmutableSortedDictionary<string, string>? open, ImmutableSortedDictionary<string, string>? held)
    {
        var pairs = (open ?? ImmutableSortedDictionary<string, string>.Empty)
            .Concat(held ?? ImmutableSortedDictionary<string, string>.Empty)
            .Select(pair => $"{pair.Key} {pair.Value}")
            .ToArray();
        return pairs.Length == 0 ? "" : $" ({string.Join(", ", pairs)})";
    }

    private static string Queue(QueueResult result) => result switch
    {
        QueueResult.Connected => "an agent answered",
        QueueResult.Entered => "in line",
        QueueResult.AgentLeft => "the agent ended the call",
        QueueResult.AgentLost => "the agent was lost, in line again",
        QueueResult.Requeued => "passed to another queue by the agent",
        QueueResult.PassedOn => "passed by the agent to",
        QueueResult.Timeout => "waited as long as allowed",
        QueueResult.Full => "the queue is full",
        QueueResult.NoAgents => "no agent is signed in",
        QueueResult.Closed => "closed at this time",
        QueueResult.LeftByKey => "left by a key",
        QueueResult.Error => "failed",
        _ => throw new NotSupportedException($"No words for {result}."),
    };

    private static string Transfer(TransferResult result) => result switch
    {
        TransferResult.Completed => "they talked",
        TransferResult.Busy => "engaged",
        TransferResult.NoAnswer => "no answer",
        TransferResult.Failed => "could not be connected",
        _ => throw new NotSupportedException($"No words for {result}."),
    };

    private static string Result(OutcomeResult result) => result.ToString().ToLowerInvariant();

    private static string Phase(CallPhase phase) => phase.ToString().ToLowerInvariant();
}
