using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Hotline.Flows.Definition;

/// <summary>A place in a call. Every place a call can go next is a named member that holds a node id.</summary>
/// <remarks>Closed: the records below are all there are. The JSON member <c>type</c> says which.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Say), "say")]
[JsonDerivedType(typeof(Menu), "menu")]
[JsonDerivedType(typeof(Collect), "collect")]
[JsonDerivedType(typeof(Hours), "hours")]
[JsonDerivedType(typeof(Lookup), "lookup")]
[JsonDerivedType(typeof(Branch), "branch")]
[JsonDerivedType(typeof(Set), "set")]
[JsonDerivedType(typeof(Language), "language")]
[JsonDerivedType(typeof(Queue), "queue")]
[JsonDerivedType(typeof(Callback), "callback")]
[JsonDerivedType(typeof(Voicemail), "voicemail")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(Sms), "sms")]
[JsonDerivedType(typeof(Call), "call")]
[JsonDerivedType(typeof(Return), "return")]
[JsonDerivedType(typeof(Split), "split")]
[JsonDerivedType(typeof(Outcome), "outcome")]
[JsonDerivedType(typeof(Hangup), "hangup")]
public abstract record FlowNode
{
    private FlowNode()
    {
    }

    /// <summary>A remark for colleagues; never spoken.</summary>
    [Description("A remark for colleagues; never spoken.")]
    public string? Note { get; init; }

    /// <summary>True for nodes where the emergency switch does not take the caller away (misuse reports).</summary>
    [Description("True where the emergency switch must not take the caller away.")]
    public bool EmergencyExempt { get; init; }

    /// <summary>The caller hears a prompt.</summary>
    [Description("The caller hears a prompt.")]
    public sealed record Say : FlowNode
    {
        /// <summary>What is said.</summary>
        [Description("What is said.")]
        public required Prompt Prompt { get; init; }

        /// <summary>The node after it.</summary>
        [Description("The node after it.")]
        public required string Next { get; init; }
    }

    /// <summary>The caller hears choices and presses a key or says a phrase; may interrupt.</summary>
    [Description("The caller hears choices and presses a key or says a phrase.")]
    public sealed record Menu : FlowNode
    {
        /// <summary>The choices as they are said.</summary>
        [Description("The choices as they are said.")]
        public required Prompt Prompt { get; init; }

        /// <summary>The choices by key.</summary>
        /// <value>Keys of one to four digits; <c>*</c>, <c>#</c> and key 0 have the meanings of <see cref="MenuDefaults"/> unless
        /// they are named here.</value>
        [Description("The choices by key (1 to 4 digits; naming * or # or 0 here takes their usual meaning away).")]
        [Keys(TextForm.MenuKeys), Length(1, 50)]
        public required OrderedDictionary<string, MenuChoice> Choices { get; init; }

        /// <summary>The menu that key # leads back to; null: # is a wrong key.</summary>
        [Description("The node that key # leads back to.")]
        public string? Parent { get; init; }

        /// <summary>Where the call goes when the attempts are used up.</summary>
        [Description("Where the call goes when the attempts are used up.")]
        public required string OnFailed { get; init; }

        /// <summary>Attempts, 1 to 9; null: as <see cref="MenuDefaults"/>.</summary>
        [Description("Attempts, 1 to 9; otherwise as menuDefaults.")]
        [Range(1, 9)]
        public int? Attempts { get; init; }

        /// <summary>Seconds of silence, 1 to 60; null: as <see cref="MenuDefaults"/>.</summary>
        [Description("Seconds of silence before an attempt is used up, 1 to 60; otherwise as menuDefaults.")]
        [Range(1, 60)]
        public int? WaitSeconds { get; init; }

        /// <summary>In place of the default prompt after silence.</summary>
        [Description("Said after silence, in place of menuDefaults.silence.")]
        public Prompt? Silence { get; init; }

        /// <summary>In place of the default prompt after a wrong key.</summary>
        [Description("Said after a wrong key, in place of menuDefaults.wrongKey.")]
        public Prompt? WrongKey { get; init; }

        /// <summary>True: a key or words that are none of the choices go to <see cref="OnFailed"/> at once, and are the answer to the menu there,
        /// if it comes without a word before it and has that choice. For callers who know what they want.</summary>
        [Description("true: another key, or other words, go to onFailed at once and choose in the menu there, if it has that choice and nothing is said before it.")]
        public bool PassesOn { get; init; }
    }

    /// <summary>The caller enters digits, an amount, a date, a yes or no, or a telephone number.</summary>
    /// <remarks>In an entry # ends, <c>*#</c> repeats the prompt, <c>*0#</c> leads to the agent, <c>**#</c> back; in amounts * between
    /// digits is the decimal point. A date is entered as eight digits, year first.</remarks>
    [Description("The caller enters something with the keys; # ends the entry.")]
    public sealed record Collect : FlowNode
    {
        /// <summary>What the caller is asked for.</summary>
        [Description("What the caller is asked for.")]
        public required Prompt Prompt { get; init; }

        /// <summary>What is entered.</summary>
        [Description("What is entered.")]
        public required CollectKind Kind { get; init; }

        /// <summary>The variable that holds the entry: digits, a decimal number with a point, an ISO date, <c>yes</c> or <c>no</c>.</summary>
        [Description("The variable that holds the entry.")]
        [Form(TextForm.Id)]
        public required string Into { get; init; }

        /// <summary>Who may see the value.</summary>
        [Description("Who may see the value: public, personal or account.")]
        public ValueClass Class { get; init; } = ValueClass.Personal;

        /// <summary>Fewest digits, 1 to 32 (digits and phone only).</summary>
        [Description("Fewest digits, 1 to 32.")]
        [Range(1, 32)]
        public int? MinDigits { get; init; }

        /// <summary>Most digits, 1 to 32 (digits and phone only).</summary>
        [Description("Most digits, 1 to 32.")]
        [Range(1, 32)]
        public int? MaxDigits { get; init; }

        /// <summary>Smallest amount (amount only).</summary>
        [Description("Smallest amount.")]
        [Range(0, 999_999_999)]
        public decimal? MinAmount { get; init; }

        /// <summary>Largest amount (amount only).</summary>
        [Description("Largest amount.")]
        [Range(0, 999_999_999)]
        public decimal? MaxAmount { get; init; }

        /// <summary>A PIN or the like: keys only, no confirmation, used by one look-up and forgotten.</summary>
        [Description("True for a PIN: keys only, never confirmed, used by one look-up and forgotten.")]
        public bool Sensitive { get; init; }

        /// <summary>Said to have the entry confirmed (key 1 confirms, key 2 asks again); null: no confirmation.</summary>
        [Description("Read back to the caller: 1 confirms, 2 enters it again. Name the entry with {variable:format}.")]
        public Prompt? Confirm { get; init; }

        /// <summary>Where <c>**#</c> leads back to; null: nowhere.</summary>
        [Description("The node that **# leads back to.")]
        public string? Parent { get; init; }

        /// <summary>The node after it.</summary>
        [Description("The node after a good entry.")]
        public required string Next { get; init; }

        /// <summary>Where the call goes when the attempts are used up.</summary>
        [Description("Where the call goes when the attempts are used up.")]
        public required string OnFailed { get; init; }

        /// <summary>Attempts, 1 to 9; null: as <see cref="MenuDefaults"/>.</summary>
        [Description("Attempts, 1 to 9; otherwise as menuDefaults.")]
        [Range(1, 9)]
        public int? Attempts { get; init; }

        /// <summary>Seconds of silence, 1 to 60; null: as <see cref="MenuDefaults"/>.</summary>
        [Description("Seconds of silence before an attempt is used up, 1 to 60; otherwise as menuDefaults.")]
        [Range(1, 60)]
        public int? WaitSeconds { get; init; }

        /// <summary>In place of the default prompt after an entry that does not fit.</summary>
        [Description("Said after an entry that does not fit, in place of menuDefaults.wrongKey.")]
        public Prompt? WrongKey { get; init; }
    }

    /// <summary>Nothing is heard; the way depends on the calendar. Fills the variables of <see cref="BuiltIn"/> about opening.</summary>
    [Description("The way depends on a calendar of hours.json.")]
    public sealed record Hours : FlowNode
    {
        /// <summary>A calendar of <c>hours.json</c>.</summary>
        [Description("A calendar of hours.json.")]
        public required string Calendar { get; init; }

        /// <summary>Inside the opening hours.</summary>
        [Description("Inside the opening hours.")]
        public required string Open { get; init; }

        /// <summary>Outside them.</summary>
        [Description("Outside the opening hours.")]
        public required string Closed { get; init; }

        /// <summary>On a closed day that has a name; null: as <see cref="Closed"/>.</summary>
        [Description("On a public holiday; otherwise as closed.")]
        public string? Holiday { get; init; }

        /// <summary>While the emergency switch is thrown; null: as <see cref="Closed"/>.</summary>
        [Description("While the emergency switch is thrown; otherwise as closed.")]
        public string? Emergency { get; init; }
    }

    /// <summary>"One moment" at most; a service answers.</summary>
    [Description("A service answers; at most \"one moment\" is heard.")]
    public sealed record Lookup : FlowNode
    {
        /// <summary>Service and operation, for example <c>wallet.paymentStatus</c>.</summary>
        [Description("Service and operation, for example wallet.paymentStatus.")]
        [Form(TextForm.Operation)]
        public required string Operation { get; init; }

        /// <summary>Which variable each argument of the operation takes.</summary>
        [Description("The variable that each argument takes.")]
        [Keys(TextForm.Id), Form(TextForm.Id)]
        public OrderedDictionary<string, string> Arguments { get; init; } = [];

        /// <summary>Which variable each value of the answer fills; values that are not named are not asked for.</summary>
        [Description("The variable that each value of the answer fills; what is not named is not asked for.")]
        [Keys(TextForm.Id), Form(TextForm.Id)]
        public OrderedDictionary<string, string> Into { get; init; } = [];

        /// <summary>The node for each outcome that the operation declares.</summary>
        [Description("The node for each outcome of the operation.")]
        [Keys(TextForm.Id), Length(1, 50)]
        public required OrderedDictionary<string, string> Outcomes { get; init; }

        /// <summary>No answer in time, or none that fits.</summary>
        [Description("No answer in time, or none that fits.")]
        public required string OnUnavailable { get; init; }

        /// <summary>How often one call may ask, 1 to 9; null: any number of times.</summary>
        [Description("How often one call may ask, 1 to 9.")]
        [Range(1, 9)]
        public int? MaxTries { get; init; }

        /// <summary>Where the call goes instead of asking once more than that.</summary>
        [Description("Where the call goes when the tries are used up.")]
        public string? OnTriesUsed { get; init; }
    }

    /// <summary>Nothing is heard; the way depends on a variable.</summary>
    [Description("The way depends on a variable.")]
    public sealed record Branch : FlowNode
    {
        /// <summary>The variable, the flow's own or one of <see cref="BuiltIn"/>.</summary>
        [Description("The variable to look at: the flow's own, or verified, language, rememberedLanguage, hasNumber.")]
        [Form(TextForm.Id)]
        public required string On { get; init; }

        /// <summary>The node for each value; compared exactly.</summary>
        [Description("The node for each value.")]
        [Length(1, 50)]
        public required OrderedDictionary<string, string> Cases { get; init; }

        /// <summary>Any other value, or none.</summary>
        [Description("Any other value, or none.")]
        public required string Otherwise { get; init; }
    }

    /// <summary>Nothing is heard; variables take constants. They are public.</summary>
    [Description("Variables take constants.")]
    public sealed record Set : FlowNode
    {
        /// <summary>The constants by variable.</summary>
        [Description("The constants by variable.")]
        [Keys(TextForm.Id), Length(1, 50)]
        public required OrderedDictionary<string, string> Variables { get; init; }

        /// <summary>The node after it.</summary>
        [Description("The node after it.")]
        public required string Next { get; init; }
    }

    /// <summary>Nothing is heard; later prompts use this language, and the caller's number is remembered with it.</summary>
    [Description("Later prompts use this language; it is remembered for the caller's number.")]
    public sealed record Language : FlowNode
    {
        /// <summary>One of the flow's languages.</summary>
        [Description("One of the flow's languages.")]
        [Form(TextForm.Language)]
        public required string To { get; init; }

        /// <summary>The node after it.</summary>
        [Description("The node after it.")]
        public required string Next { get; init; }
    }

    /// <summary>The caller waits for an agent.</summary>
    [Description("The caller waits for an agent.")]
    public sealed record Queue : FlowNode
    {
        /// <summary>A queue of <c>queues.json</c>.</summary>
        [JsonPropertyName("queue"), Description("A queue of queues.json.")]
        public required string QueueName { get; init; }

        /// <summary>The calendar in which the queue is staffed; null only with <see cref="Staffed"/>.</summary>
        [Description("The calendar in which the queue is staffed. Name this or staffed.")]
        public string? Calendar { get; init; }

        /// <summary><see cref="Staffing.Always"/> for a queue that is staffed day and night.</summary>
        [Description("always: staffed day and night. Name this or calendar.")]
        public Staffing? Staffed { get; init; }

        /// <summary>What happens to those who wait when the calendar closes.</summary>
        [Description("What happens to those who wait at closing time: drain (they are served) or leave (onClosed).")]
        public AtClose AtClose { get; init; } = AtClose.Drain;

        /// <summary>0 to 9; higher is served first.</summary>
        [Description("0 to 9; higher is served first.")]
        [Range(0, 9)]
        public int Priority { get; init; }

        /// <summary>What the call is about, for routing and for the agent.</summary>
        [Description("What the call is about, for routing and for the agent.")]
        [Length(1, 100)]
        public string? Topic { get; init; }

        /// <summary>Variables that the agent sees, in this order.</summary>
        [Description("Variables that the agent sees, in this order.")]
        [Form(TextForm.Id), Length(0, 20)]
        public IReadOnlyList<string> Brief { get; init; } = [];

        /// <summary>Said when the caller is in line.</summary>
        [Description("Said when the caller is in line.")]
        public Prompt? Prompt { get; init; }

        /// <summary>Said to those who wait at each announcement, after their place in line.</summary>
        [Description("Said at each announcement while the caller waits, after the place in line: what the keys do.")]
        public Prompt? Announcement { get; init; }

        /// <summary>Longest wait in seconds, 10 to 7200; default 600.</summary>
        [Description("Longest wait in seconds, 10 to 7200.")]
        [Range(10, 7200)]
        public int MaxWaitSeconds { get; init; } = 600;

        /// <summary>Keys that leave the queue, and the nodes they lead to.</summary>
        [Description("Keys that leave the queue, and the nodes they lead to.")]
        [Keys(TextForm.Key)]
        public OrderedDictionary<string, string> OnLeave { get; init; } = [];

        /// <summary>The longest wait is over.</summary>
        [Description("The longest wait is over.")]
        public required string OnTimeout { get; init; }

        /// <summary>The queue is full.</summary>
        [Description("The queue is full.")]
        public required string OnFull { get; init; }

        /// <summary>Nobody is signed in who could take the call.</summary>
        [Description("Nobody is signed in who could take the call.")]
        public required string OnNoAgents { get; init; }

        /// <summary>The queue's calendar is closed.</summary>
        [Description("The queue's calendar is closed.")]
        public required string OnClosed { get; init; }

        /// <summary>The carrier or the hotline failed.</summary>
        [Description("The carrier or the hotline failed.")]
        public required string OnError { get; init; }

        /// <summary>The agent ended the call.</summary>
        [Description("The agent ended the call: survey, goodbye.")]
        public required string OnAfter { get; init; }
    }

    /// <summary>The caller keeps the place in line, hangs up and is called back.</summary>
    [Description("The caller keeps the place in line, hangs up and is called back.")]
    public sealed record Callback : FlowNode
    {
        /// <summary>A queue of <c>queues.json</c>.</summary>
        [JsonPropertyName("queue"), Description("A queue of queues.json.")]
        public required string QueueName { get; init; }

        /// <summary>A variable with a number that the caller entered and confirmed; null: the number the caller calls from.</summary>
        [Description("A variable with the number to call; otherwise the number the caller calls from.")]
        [Form(TextForm.Id)]
        public string? Number { get; init; }

        /// <summary>The calendar at whose next opening the caller is called; null: as soon as it is the caller's turn.</summary>
        [Description("The calendar at whose next opening the caller is called; otherwise as soon as it is their turn.")]
        public string? Calendar { get; init; }

        /// <summary>What the call is about.</summary>
        [Description("What the call is about, for routing and for the agent.")]
        [Length(1, 100)]
        public string? Topic { get; init; }

        /// <summary>Variables that the agent sees, in this order.</summary>
        [Description("Variables that the agent sees, in this order.")]
        [Form(TextForm.Id), Length(0, 20)]
        public IReadOnlyList<string> Brief { get; init; } = [];

        /// <summary>The callback is booked.</summary>
        [Description("The callback is booked.")]
        public required string Next { get; init; }

        /// <summary>No number, a number that may not be called, or the limit is reached.</summary>
        [Description("No number, a number that may not be called, or the limit is reached.")]
        public required string OnRefused { get; init; }
    }

    /// <summary>The caller leaves a message.</summary>
    [Description("The caller leaves a message after the tone.")]
    public sealed record Voicemail : FlowNode
    {
        /// <summary>A queue of <c>queues.json</c>, whose agents hear the message.</summary>
        [JsonPropertyName("queue"), Description("A queue of queues.json, whose agents hear the message.")]
        public required string QueueName { get; init; }

        /// <summary>Said before the tone.</summary>
        [Description("Said before the tone.")]
        public required Prompt Prompt { get; init; }

        /// <summary>Longest message in seconds, 5 to 600; default 120.</summary>
        [Description("Longest message in seconds, 5 to 600.")]
        [Range(5, 600)]
        public int MaxSeconds { get; init; } = 120;

        /// <summary>What the call is about.</summary>
        [Description("What the call is about, for the agent.")]
        [Length(1, 100)]
        public string? Topic { get; init; }

        /// <summary>The message is stored.</summary>
        [Description("The message is stored.")]
        public required string Next { get; init; }

        /// <summary>Nothing was said.</summary>
        [Description("Nothing was said.")]
        public required string OnEmpty { get; init; }
    }

    /// <summary>The caller is connected to a named destination of the settings.</summary>
    [Description("The caller is connected to a destination of the settings.")]
    public sealed record Transfer : FlowNode
    {
        /// <summary>A name in the settings' section <c>Destinations</c>.</summary>
        [Description("A name in the settings' section Destinations.")]
        public required string Destination { get; init; }

        /// <summary>Said before it rings.</summary>
        [Description("Said before it rings.")]
        public Prompt? Prompt { get; init; }

        /// <summary>Seconds it rings, 5 to 120; default 30.</summary>
        [Description("Seconds it rings, 5 to 120.")]
        [Range(5, 120)]
        public int RingSeconds { get; init; } = 30;

        /// <summary>The destination is engaged.</summary>
        [Description("The destination is engaged.")]
        public required string OnBusy { get; init; }

        /// <summary>Nobody answered.</summary>
        [Description("Nobody answered.")]
        public required string OnNoAnswer { get; init; }

        /// <summary>The carrier could not connect.</summary>
        [Description("The carrier could not connect.")]
        public required string OnFailed { get; init; }

        /// <summary>The other side hung up after talking.</summary>
        [Description("The other side hung up after talking.")]
        public required string OnAfter { get; init; }
    }

    /// <summary>The caller receives a text message; nothing is heard.</summary>
    [Description("The caller receives a text message.")]
    public sealed record Sms : FlowNode
    {
        /// <summary>The text, with values as in any prompt; no recordings.</summary>
        [Description("The text, with values as in any prompt.")]
        public required Prompt Text { get; init; }

        /// <summary>A variable with the number; null: the number the caller calls from.</summary>
        [Description("A variable with the number; otherwise the number the caller calls from.")]
        [Form(TextForm.Id)]
        public string? Number { get; init; }

        /// <summary>The text is on its way.</summary>
        [Description("The text is on its way.")]
        public required string Next { get; init; }

        /// <summary>No number, or one that may not be texted.</summary>
        [Description("No number, or one that may not be texted.")]
        public required string OnFailed { get; init; }
    }

    /// <summary>A sub-flow, and back.</summary>
    [Description("A sub-flow, and back.")]
    public sealed record Call : FlowNode
    {
        /// <summary>A name in the flow's <c>subFlows</c>.</summary>
        [Description("A name in subFlows.")]
        public required string Flow { get; init; }

        /// <summary>The node after its <c>return</c>.</summary>
        [Description("The node after its return.")]
        public required string Next { get; init; }
    }

    /// <summary>The end of a sub-flow.</summary>
    [Description("The end of a sub-flow.")]
    public sealed record Return : FlowNode;

    /// <summary>Nothing is heard; a stated share of the calls goes each way.</summary>
    [Description("A stated share of the calls goes each way.")]
    public sealed record Split : FlowNode
    {
        /// <summary>The shares; they add up to 100.</summary>
        [Description("The shares; they add up to 100.")]
        [Length(1, 50)]
        public required IReadOnlyList<SplitShare> Shares { get; init; }
    }

    /// <summary>Nothing is heard; marks the call for the figures.</summary>
    [Description("Marks the call for the figures.")]
    public sealed record Outcome : FlowNode
    {
        /// <summary>How the call went.</summary>
        [Description("resolved, unresolved or milestone.")]
        public required OutcomeResult Result { get; init; }

        /// <summary>What was resolved or reached, for the figures.</summary>
        [Description("What was resolved or reached, for the figures.")]
        [Length(1, 100)]
        public required string Name { get; init; }

        /// <summary>The node after it.</summary>
        [Description("The node after it.")]
        public required string Next { get; init; }
    }

    /// <summary>The call ends.</summary>
    [Description("The call ends.")]
    public sealed record Hangup : FlowNode
    {
        /// <summary>Said before; null: nothing.</summary>
        [Description("Said before the call ends.")]
        public Prompt? Prompt { get; init; }
    }
}

/// <summary>One choice of a menu.</summary>
[Description("One choice of a menu.")]
public sealed record MenuChoice
{
    /// <summary>The node it leads to.</summary>
    [Description("The node it leads to.")]
    public required string Next { get; init; }

    /// <summary>Phrases that choose it, by language; without any, the menu takes keys only.</summary>
    [Description("Phrases that choose it, by language.")]
    [Keys(TextForm.Language)]
    public OrderedDictionary<string, IReadOnlyList<string>> Phrases { get; init; } = [];
}

/// <summary>One way of a split.</summary>
[Description("One way of a split.")]
public sealed record SplitShare
{
    /// <summary>Share of the calls in percent, 0 to 100.</summary>
    [Description("Share of the calls in percent, 0 to 100.")]
    [Range(0, 100)]
    public required int Percent { get; init; }

    /// <summary>The node it leads to.</summary>
    [Description("The node it leads to.")]
    public required string Next { get; init; }
}
