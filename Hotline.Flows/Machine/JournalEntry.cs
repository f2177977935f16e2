using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Hotline.Flows.Machine;

/// <summary>One thing that happened in a call, as the call log, the figures and replay read it.</summary>
/// <remarks>
/// Public members are stored plain; <see cref="Private"/> is stored sealed. A sensitive entry is in neither: only its shape and
/// what came of it.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CallStarted), "callStarted")]
[JsonDerivedType(typeof(NodeEntered), "nodeEntered")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Pressed), "pressed")]
[JsonDerivedType(typeof(Spoke), "spoke")]
[JsonDerivedType(typeof(StayedSilent), "stayedSilent")]
[JsonDerivedType(typeof(OutcomeTaken), "outcomeTaken")]
[JsonDerivedType(typeof(LanguageChosen), "languageChosen")]
[JsonDerivedType(typeof(LookupAsked), "lookupAsked")]
[JsonDerivedType(typeof(LookupAnswered), "lookupAnswered")]
[JsonDerivedType(typeof(CallerVerified), "callerVerified")]
[JsonDerivedType(typeof(TextBooked), "textBooked")]
[JsonDerivedType(typeof(CallbackBooked), "callbackBooked")]
[JsonDerivedType(typeof(QueueEntered), "queueEntered")]
[JsonDerivedType(typeof(QueueLeft), "queueLeft")]
[JsonDerivedType(typeof(TransferEnded), "transferEnded")]
[JsonDerivedType(typeof(MessageRecorded), "messageRecorded")]
[JsonDerivedType(typeof(OutcomeMarked), "outcomeMarked")]
[JsonDerivedType(typeof(EmergencyTaken), "emergencyTaken")]
[JsonDerivedType(typeof(Fault), "fault")]
[JsonDerivedType(typeof(Repeated), "repeated")]
[JsonDerivedType(typeof(CallEnded), "callEnded")]
public abstract record JournalEntry
{
    private JournalEntry()
    {
    }

    /// <summary>Private values of this entry by name, stored sealed; null: none.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, string>? Private { get; init; }

    /// <summary>The call came in.</summary>
    /// <param name="Line">The number that was dialled.</param>
    /// <param name="FlowVersion">The flow version it walks through.</param>
    /// <param name="CallerKnown">False when the number is withheld.</param>
    /// <param name="IsTest">True for calls with a shifted clock on the local carrier.</param>
    public sealed record CallStarted(string Line, int FlowVersion, bool CallerKnown, bool IsTest) : JournalEntry;

    /// <summary>The call came to a node.</summary>
    /// <param name="Node">The node.</param>
    public sealed record NodeEntered(string Node) : JournalEntry;

    /// <summary>Something was said. <see cref="Private"/> holds the personal and account values by variable.</summary>
    /// <param name="Prompt">The prompt's id.</param>
    /// <param name="Language">In which language.</param>
    /// <param name="Values">Public values by variable, as they stand in the call.</param>
    public sealed record Said(string Prompt, string Language, ImmutableSortedDictionary<string, string>? Values = null)
        : JournalEntry;

    /// <summary>Keys were pressed. An entry stands in <see cref="Private"/> as <c>keys</c>; a sensitive one nowhere.</summary>
    /// <param name="Node">Where.</param>
    /// <param name="Keys">A menu's keys that lead somewhere, plain; null for anything else.</param>
    /// <param name="Shape">What it looked like, for example <c>12 digits</c>, <c>2 digits, *, 1 digit</c>, <c>other</c>.</param>
    /// <param name="Accepted">False: a wrong key, or an entry that does not fit.</param>
    public sealed record Pressed(string Node, string? Keys, string Shape, bool Accepted) : JournalEntry;

    /// <summary>Something was said by the caller; the words stand in <see cref="Private"/> as <c>speech</c>.</summary>
    /// <param name="Node">Where.</param>
    /// <param name="Choice">The key of the choice that was understood; null: none.</param>
    public sealed record Spoke(string Node, string? Choice) : JournalEntry;

    /// <summary>The caller was asked and did nothing.</summary>
    /// <param name="Node">Where.</param>
    public sealed record StayedSilent(string Node) : JournalEntry;

    /// <summary>A node was left.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Outcome">Its outcome: a key, <c>next</c>, <c>onFailed</c>, ...</param>
    /// <param name="To">The node it led to.</param>
    public sealed record OutcomeTaken(string Node, string Outcome, string To) : JournalEntry;

    /// <summary>The caller chose a language; it is remembered for the number.</summary>
    /// <param name="Language">A BCP 47 tag.</param>
    public sealed record LanguageChosen(string Language) : JournalEntry;

    /// <summary>A service was asked; the arguments that are not secret stand in <see cref="Private"/>.</summary>
    /// <param name="Node">The lookup node.</param>
    /// <param name="Operation">Service and operation.</param>
    public sealed record LookupAsked(string Node, string Operation) : JournalEntry;

    /// <summary>A service answered; personal and account values stand in <see cref="Private"/>.</summary>
    /// <param name="Node">The lookup node.</param>
    /// <param name="Operation">Service and operation.</param>
    /// <param name="Outcome">The operation's outcome; null: unavailable.</param>
    /// <param name="LatencyMs">How long it took, milliseconds.</param>
    /// <param name="Reason">Why it was unavailable; null otherwise.</param>
    /// <param name="Values">Public values by name.</param>
    public sealed record LookupAnswered(
        string Node,
        string Operation,
        string? Outcome,
        long LatencyMs,
        string? Reason = null,
        ImmutableSortedDictionary<string, string>? Values = null) : JournalEntry;

    /// <summary>A look-up verified the caller.</summary>
    /// <param name="Node">The lookup node.</param>
    public sealed record CallerVerified(string Node) : JournalEntry;

    /// <summary>A text was sent on its way or refused.</summary>
    /// <param name="Node">The sms node.</param>
    /// <param name="Accepted">False: refused.</param>
    /// <param name="Reason">Why it was refused.</param>
    public sealed record TextBooked(string Node, bool Accepted, string? Reason) : JournalEntry;

    /// <summary>A callback was booked or refused.</summary>
    /// <param name="Node">The callback node.</param>
    /// <param name="Queue">The queue.</param>
    /// <param name="Accepted">False: refused.</param>
    /// <param name="Reason">Why it was refused.</param>
    public sealed record CallbackBooked(string Node, string Queue, bool Accepted, string? Reason) : JournalEntry;

    /// <summary>The caller asked for an agent.</summary>
    /// <param name="Node">The queue node.</param>
    /// <param name="Queue">The queue.</param>
    public sealed record QueueEntered(string Node, string Queue) : JournalEntry;

    /// <summary>How waiting or talking went.</summary>
    /// <param name="Node">The queue node.</param>
    /// <param name="Queue">The queue.</param>
    /// <param name="Result">What happened.</param>
    /// <param name="Destination">Where the agent passed the caller to; null: nowhere.</param>
    public sealed record QueueLeft(string Node, string Queue, QueueResult Result, string? Destination = null) : JournalEntry;

    /// <summary>How a transfer went.</summary>
    /// <param name="Node">The transfer node.</param>
    /// <param name="Destination">The destination's name; empty after <see cref="QueueResult.PassedOn"/>, which names it.</param>
    /// <param name="Result">What happened.</param>
    public sealed record TransferEnded(string Node, string Destination, TransferResult Result) : JournalEntry;

    /// <summary>A message was left, or none.</summary>
    /// <param name="Node">The voicemail node.</param>
    /// <param name="Queue">The queue whose agents hear it.</param>
    /// <param name="Seconds">Its length; 0: nothing was said.</param>
    /// <param name="Topic">What the call is about; null: the flow does not say.</param>
    public sealed record MessageRecorded(string Node, string Queue, int Seconds, string? Topic = null) : JournalEntry;

    /// <summary>The call was marked for the figures.</summary>
    /// <param name="Result">How it went.</param>
    /// <param name="Name">What was resolved or reached.</param>
    public sealed record OutcomeMarked(Definition.OutcomeResult Result, string Name) : JournalEntry;

    /// <summary>The emergency switch took the call to the emergency node.</summary>
    /// <param name="From">The node it was at.</param>
    public sealed record EmergencyTaken(string From) : JournalEntry;

    /// <summary>Something went wrong on our side.</summary>
    /// <param name="Code">One word, for example <c>illegalMove</c>, <c>nodeLimit</c>, <c>exception</c>, <c>secretLost</c>, <c>notVerified</c>.</param>
    /// <param name="Detail">For ops; no private values.</param>
    public sealed record Fault(string Code, string Detail) : JournalEntry;

    /// <summary>A webhook came twice, late or for another step; the stored answer was given again.</summary>
    /// <param name="Step">The step it was for.</param>
    public sealed record Repeated(int Step) : JournalEntry;

    /// <summary>The call is over. Once per call.</summary>
    /// <param name="Phase"><see cref="CallPhase.Completed"/>, <see cref="CallPhase.Abandoned"/> or <see cref="CallPhase.Failed"/>.</param>
    /// <param name="Reason">The carrier's final word, or <c>hangup</c> when the flow ended the call.</param>
    /// <param name="Node">Where it was.</param>
    public sealed record CallEnded(CallPhase Phase, string Reason, string Node) : JournalEntry;
}

/// <summary>The phase of a call that a machine's state belongs to.</summary>
public enum CallPhase
{
    /// <summary>Nodes that speak, ask, decide, look up.</summary>
    InMenu,

    /// <summary>In line for an agent.</summary>
    Waiting,

    /// <summary>With an agent, or transferred.</summary>
    Talking,

    /// <summary>Leaving a message.</summary>
    Recording,

    /// <summary>Ended by the flow, or by the caller after the last word.</summary>
    Completed,

    /// <summary>Ended by the caller before that.</summary>
    Abandoned,

    /// <summary>Ended by the carrier or by our fault.</summary>
    Failed,
}
