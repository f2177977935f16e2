using System.Collections.Immutable;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Voice.Commands;

namespace Hotline.Tests.Commands;

/// <summary>Every entry of the journal is a sentence that is understood without the program beside it.</summary>
public sealed class JournalWordsTests
{
    private static readonly (JournalEntry Entry, string Words)[] Table =
    [
        (new JournalEntry.CallStarted("+12025550100", 3, CallerKnown: true, IsTest: false), "called +12025550100, flow version 3, number known"),
        (new JournalEntry.CallStarted("+12025550100", 3, CallerKnown: false, IsTest: true),
            "called +12025550100, flow version 3, number withheld, test call"),
        (new JournalEntry.NodeEntered("mainMenu"), "came to mainMenu"),
        (new JournalEntry.Said("nodes.fees.prompt", "zh-CN"), "said nodes.fees.prompt in zh-CN"),
        (new JournalEntry.Said("nodes.fees.prompt", "zh-CN", One("day", "monday")) { Private = One("amount", "•••• 6 characters") },
            "said nodes.fees.prompt in zh-CN (day monday, amount •••• 6 characters)"),
        (new JournalEntry.Pressed("mainMenu", "3", "1 digit", Accepted: true), "pressed 3 at mainMenu"),
        (new JournalEntry.Pressed("reference", null, "12 digits", Accepted: true) { Private = One("keys", "•••• 12 digits") },
            "entered •••• 12 digits at reference (accepted)"),
        (new JournalEntry.Pressed("pin", null, "6 digits", Accepted: false), "entered 6 digits at pin, not kept (refused)"),
        (new JournalEntry.Spoke("mainMenu", "2") { Private = One("speech", "•••• 6 characters") },
            "said •••• 6 characters at mainMenu, understood as 2"),
        (new JournalEntry.Spoke("mainMenu", null), "said at mainMenu, not understood"),
        (new JournalEntry.StayedSilent("mainMenu"), "said and pressed nothing at mainMenu"),
        (new JournalEntry.OutcomeTaken("greeting", "next", "mainMenu"), "greeting -> mainMenu"),
        (new JournalEntry.OutcomeTaken("openNow", "closed", "closedMenu"), "openNow: closed -> closedMenu"),
        (new JournalEntry.LanguageChosen("en-US"), "language is en-US now"),
        (new JournalEntry.LookupAsked("status", "wallet.paymentStatus") { Private = One("reference", "•••• 12 digits") },
            "asks wallet.paymentStatus (reference •••• 12 digits)"),
        (new JournalEntry.LookupAnswered("status", "wallet.paymentStatus", "completed", 12), "asked wallet.paymentStatus: completed, 12 ms"),
        (new JournalEntry.LookupAnswered("status", "wallet.paymentStatus", null, 3000, "timeout"),
            "asked wallet.paymentStatus: unavailable (timeout), 3000 ms"),
        (new JournalEntry.CallerVerified("verify"), "verified the caller at verify"),
        (new JournalEntry.TextBooked("steps", Accepted: true, null), "text booked at steps"),
        (new JournalEntry.TextBooked("steps", Accepted: false, "country"), "text refused (country) at steps"),
        (new JournalEntry.CallbackBooked("callMe", "general", Accepted: true, null), "callback by general booked at callMe"),
        (new JournalEntry.QueueEntered("agent", "general"), "asked for an agent of general at agent"),
        (new JournalEntry.QueueLeft("agent", "general", QueueResult.NoAgents), "queue general: no agent is signed in"),
        (new JournalEntry.TransferEnded("bank", "bank", TransferResult.Busy), "transferred to bank: engaged"),
        (new JournalEntry.MessageRecorded("message", "general", 0), "left no message for general"),
        (new JournalEntry.MessageRecorded("message", "general", 7, "refund"), "left a message of 7 s for general about refund"),
        (new JournalEntry.OutcomeMarked(OutcomeResult.Milestone, "misuse reported"), "marked as milestone: misuse reported"),
        (new JournalEntry.EmergencyTaken("mainMenu"), "emergency: taken away from mainMenu"),
        (new JournalEntry.Fault("illegalMove", "Keys at greeting"), "FAULT illegalMove: Keys at greeting"),
        (new JournalEntry.Repeated(4), "a webhook of step 4 came again; the stored answer was given"),
        (new JournalEntry.CallEnded(CallPhase.Completed, "hangup", "goodbye"), "ended: completed at goodbye, the hotline hung up"),
        (new JournalEntry.CallEnded(CallPhase.Abandoned, "completed", "mainMenu"), "ended: abandoned at mainMenu, the carrier says completed"),
    ];

    public static TheoryData<int> Rows => new(Enumerable.Range(0, Table.Length));

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_entry_reads_as_written_here(int row) => Assert.Equal(Table[row].Words, JournalWords.Of(Table[row].Entry));

    [Fact]
    public void Every_kind_of_entry_stands_in_the_table() => Assert.Equal(
        typeof(JournalEntry).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(JournalEntry))).Select(type => type.Name).Order(),
        Table.Select(row => row.Entry.GetType().Name).Distinct().Order());

    [Theory]
    [InlineData(typeof(QueueResult))]
    [InlineData(typeof(TransferResult))]
    public void Every_result_has_words(Type results) => Assert.All(Enum.GetValues(results).Cast<object>(), result => Assert.NotEmpty(
        JournalWords.Of(result is QueueResult queue
            ? new JournalEntry.QueueLeft("agent", "general", queue)
            : new JournalEntry.TransferEnded("bank", "bank", (TransferResult)result))));

    private static ImmutableSortedDictionary<string, string> One(string name, string value) =>
        ImmutableSortedDictionary<string, string>.Empty.Add(name, value);
}
