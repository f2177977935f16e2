using Hotline.Carrier.Calls;

namespace Hotline.Carrier;

/// <summary>One end of a call: the person who holds the telephone.</summary>
/// <remarks>
/// What the person does (<see cref="Press"/>, <see cref="Say"/> ...) returns when the call awaits the person again, waits for somebody
/// else or for time to pass, or has ended: never earlier, so that a test needs no sleep.
/// </remarks>
public sealed class PhoneCall
{
    private readonly CallLeg leg;
    private int actedAt;

    internal PhoneCall(CallLeg leg) => this.leg = leg;

    /// <summary><c>CA</c> and 32 hexadecimal digits.</summary>
    public string CallSid => leg.Sid;

    /// <summary>The number that calls.</summary>
    public string From => leg.From;

    /// <summary>The number that is called.</summary>
    public string To => leg.To;

    /// <summary>Twilio's word for where the call stands, for example <c>in-progress</c>.</summary>
    public string Status => leg.Status;

    /// <summary>Whether the call is over.</summary>
    public bool IsEnded => leg.IsEnded;

    /// <summary>What the call waits for from this person. Null: nothing, at the moment.</summary>
    public PhonePrompt? Awaits => leg.Awaits;

    /// <summary>How many people at other phones hear what is said at this one.</summary>
    public int Listeners => leg.Listeners().Count();

    /// <summary>Everything that was heard, in order.</summary>
    public IReadOnlyList<Heard> Heard => leg.Transcript;

    /// <summary>What was heard since this person last did something; from the beginning, if nothing was done yet.</summary>
    public IReadOnlyList<Heard> LatestHeard => leg.Transcript[actedAt..];

    /// <summary>The words that were heard last, of a voice or a person. Empty: none yet.</summary>
    public string LastHeard => leg.Transcript.LastOrDefault(sound => sound.Kind is HeardKind.Speech or HeardKind.Person)?.Text ?? "";

    /// <summary>What Twilio would have complained about, warnings included.</summary>
    public IReadOnlyList<CarrierError> Errors => leg.Errors;

    /// <summary>The webhooks of this call, in the order they were answered.</summary>
    public IReadOnlyList<SentWebhook> Webhooks => leg.Webhooks;

    /// <summary>What goes wrong between the carrier and the webhooks of this call.</summary>
    public CarrierFaults Faults => leg.Faults;

    /// <summary>Keys that were pressed while nothing collected them, and so were lost.</summary>
    public string LostKeys { get; private set; } = "";

    /// <summary>Presses keys, one after the other, each when the answer to the one before has come.</summary>
    /// <param name="keys">Of <c>0-9 * # A-D</c>; blanks are skipped.</param>
    /// <remarks>
    /// A key cuts the prompt of its Gather short. Twilio keeps no keys between two Gathers: what is pressed while a document is fetched,
    /// or while something plays outside of a Gather, is lost. So is what is pressed here while nothing collects keys
    /// (<see cref="LostKeys"/>).
    /// </remarks>
    public async Task Press(string keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.FirstOrDefault(key => !"0123456789*#ABCD ".Contains(key)) is var wrong and not '\0')
        {
            throw new ArgumentException($"There is no key '{wrong}' on a telephone.", nameof(keys));
        }

        await Begin();
        foreach (var key in keys.Where(key => key != ' '))
        {
            if (!await Post(new LegInput.Key(key)))
            {
                LostKeys += key;
            }
        }
    }

    /// <summary>Says something: to the recogniser when it listens, to the person at the other end when there is one.</summary>
    /// <param name="words">What is said; the recogniser hears it as it is written.</param>
    /// <returns>False when nobody listened.</returns>
    public async Task<bool> Say(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        await Begin();
        var listeners = leg.Listeners().ToArray();
        foreach (var other in listeners)
        {
            other.Hear(HeardKind.Person, words);
        }

        return await Post(new LegInput.Words(words)) || listeners.Length > 0;
    }

    /// <summary>Does nothing until the present prompt, pause or ringing has run out, which is at once.</summary>
    /// <returns>False when the call waits for nothing that could run out.</returns>
    public async Task<bool> StaySilent()
    {
        await Begin();
        return await Post(new LegInput.Silence());
    }

    /// <summary>Speaks a message after the beep.</summary>
    /// <param name="length">How long; more than the longest allowed is cut off, nothing at all leaves no message.</param>
    /// <param name="endedBy">The key that ends it, or <c>hangup</c>. Null: silence does.</param>
    /// <returns>False when nothing was being recorded.</returns>
    public async Task<bool> LeaveMessage(TimeSpan length, string? endedBy = null)
    {
        await Begin();
        return await Post(new LegInput.Message(length, endedBy));
    }

    /// <summary>Picks up a phone that rings (<see cref="PhoneManner.Rings"/>).</summary>
    public Task PickUp() => Answer(declines: false);

    /// <summary>Refuses a call that rings: the other side hears that the line is busy.</summary>
    public Task Decline() => Answer(declines: true);

    /// <summary>Reports that the phone has played what was heard (<see cref="SpeechPace.Reported"/>).</summary>
    /// <param name="number">Up to which <see cref="Hotline.Carrier.Heard.Number"/>. Null: all of it.</param>
    public async Task ReportPlayed(int? number = null)
    {
        await Post(new LegInput.Played(number ?? leg.Transcript.Length));
    }

    /// <summary>Puts the receiver down. Nothing happens on a call that is over.</summary>
    public async Task HangUp()
    {
        var company = leg.Company();
        leg.End(
            leg.AnsweredAt is not null ? CallStatus.Completed
            : leg.Direction == CallStatus.Inbound ? CallStatus.NoAnswer
            : CallStatus.Busy);
        await Calm(company);
    }

    /// <summary>Completes when this call, and every call it is connected with, waits for somebody or something.</summary>
    public Task WaitUntilQuiet() => Calm(leg.Company());

    /// <summary>Everything that happens on this phone after the given event, as it happens, until the call has ended.</summary>
    /// <param name="number">The last event known. 0: none.</param>
    /// <param name="cancellation">Stops listening.</param>
    public IAsyncEnumerable<PhoneEvent> Events(int number, CancellationToken cancellation) => leg.Events.After(number, cancellation);

    internal CallLeg Leg => leg;

    private async Task Begin()
    {
        await WaitUntilQuiet();
        actedAt = leg.Transcript.Length;
    }

    private async Task Answer(bool declines)
    {
        await WaitUntilQuiet();
        await Post(new LegInput.PickedUp(declines));
    }

    private async Task<bool> Post(LegInput input)
    {
        var company = leg.Company();
        var isTaken = leg.Inbox.Post(input);
        await Calm(company);
        return isTaken;
    }

    /// <summary>Waits until nothing goes on in any leg of the company, nor in those that come to be connected with it.</summary>
    private static async Task Calm(IEnumerable<CallLeg> company)
    {
        var known = company.ToHashSet();
        while (true)
        {
            known.UnionWith(known.SelectMany(member => member.Company()).ToArray());
            if (known.FirstOrDefault(member => member.Bustle.BegunIfQuiet is null) is { } busy)
            {
                await busy.Bustle.Quiet();
                continue;
            }

            // One may have woken another between the two looks at them: it is calm only when nothing has begun since.
            var begun = known.Sum(member => member.Bustle.BegunIfQuiet);
            if (known.All(member => member.Bustle.BegunIfQuiet is not null)
                && begun == known.Sum(member => member.Bustle.BegunIfQuiet))
            {
                return;
            }
        }
    }
}
