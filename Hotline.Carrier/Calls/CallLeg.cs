using System.Collections.Immutable;
using System.Net;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Calls;

/// <summary>One telephone connected to the carrier: what is known of it, what was heard on it, and how it is reached.</summary>
/// <remarks>Its own task (<see cref="CallCourse"/>) drives it; phones and REST requests only post to its <see cref="Inbox"/>.</remarks>
internal sealed class CallLeg : IWebhookSource
{
    private readonly Exchange exchange;
    private readonly CarrierOptions options;
    private readonly Lock gate = new();
    private readonly List<Heard> heard = [];
    private readonly List<CarrierError> errors = [];
    private readonly List<SentWebhook> webhooks = [];
    private Task notices = Task.CompletedTask;
    private int sequence = -1;
    private int isToldOff;

    internal CallLeg(Exchange exchange)
    {
        this.exchange = exchange;
        options = exchange.Options;
        Closed = exchange.Closed;
        Bustle = new Bustle(exchange.Bustle);
        Inbox = new LegInbox(options.Time, Bustle);
        CreatedAt = UpdatedAt = options.Time.GetUtcNow();
        Events = new PhoneEvents();
        Phone = new PhoneCall(this);
    }

    internal string Sid { get; } = CarrierSid.New("CA");

    internal string AccountSid => options.AccountSid;

    internal required string From { get; init; }

    internal required string To { get; init; }

    internal required string Direction { get; init; }

    /// <summary>The leg that dialled this one. Null: none did.</summary>
    internal CallLeg? Parent { get; init; }

    internal string? ParentSid => Parent?.Sid;

    internal string? NumberSid { get; init; }

    internal ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    internal Uri? FallbackUrl { get; set; }

    internal string FallbackMethod { get; set; } = "POST";

    internal StatusCallback? StatusCallback { get; set; }

    public CarrierFaults Faults { get; init; } = new();

    /// <summary>The pace of this call alone. Null: the carrier's.</summary>
    internal SpeechPace? OwnPace { get; init; }

    internal SpeechPace Pace => OwnPace ?? options.Pace;

    internal string Status { get; private set; } = CallStatus.Queued;

    internal bool IsEnded => CallStatus.IsFinal(Status);

    internal DateTimeOffset CreatedAt { get; }

    internal DateTimeOffset UpdatedAt { get; private set; }

    internal DateTimeOffset? AnsweredAt { get; private set; }

    internal DateTimeOffset? EndedAt { get; private set; }

    public CookieContainer Cookies { get; } = new();

    internal Bustle Bustle { get; }

    internal LegInbox Inbox { get; }

    internal PhoneEvents Events { get; }

    /// <summary>The person at this end.</summary>
    internal PhoneCall Phone { get; }

    /// <summary>Cancelled when the carrier shuts down.</summary>
    public CancellationToken Closed { get; }

    /// <summary>The leg this one talks to. Null: none.</summary>
    internal CallLeg? Peer { get; set; }

    /// <summary>Legs that hear what is said on this one, besides <see cref="Peer"/>: its conference. Null: none.</summary>
    internal Func<IEnumerable<CallLeg>>? Audience { get; set; }

    /// <summary>Legs that this one is still dialling or has dialled.</summary>
    internal ImmutableArray<CallLeg> Children { get; set; } = [];

    internal PhonePrompt? Awaits { get; private set; }

    internal ImmutableArray<Heard> Transcript => Copy(heard);

    internal ImmutableArray<CarrierError> Errors => Copy(errors);

    internal ImmutableArray<SentWebhook> Webhooks => Copy(webhooks);

    /// <summary>Seconds from the answer to the end, or to now. Zero when it never was answered.</summary>
    internal int Seconds => AnsweredAt is { } from
        ? (int)Math.Round(((EndedAt ?? options.Time.GetUtcNow()) - from).TotalSeconds)
        : 0;

    internal Heard Hear(HeardKind kind, string text, Func<Heard, Heard>? more = null)
    {
        lock (gate)
        {
            var sound = new Heard(heard.Count + 1, kind, text, options.Time.GetUtcNow());
            sound = more?.Invoke(sound) ?? sound;
            heard.Add(sound);
            Events.Add(number => new PhoneEvent.Sounded(number, sound));
            return sound;
        }
    }

    internal void Expect(PhonePrompt? prompt)
    {
        if (!Equals(prompt, Awaits))
        {
            Awaits = prompt;
            Events.Add(number => new PhoneEvent.Awaiting(number, prompt));
        }
    }

    internal void Complain(CarrierError error)
    {
        lock (gate)
        {
            errors.Add(error);
        }

        Events.Add(number => new PhoneEvent.Complained(number, error));
    }

    public void File(SentWebhook webhook)
    {
        lock (gate)
        {
            webhooks.Add(webhook);
        }
    }

    /// <returns>False when the call stood there already, or is over.</returns>
    internal bool Become(string status)
    {
        lock (gate)
        {
            if (IsEnded || Status == status)
            {
                return false;
            }

            Status = status;
            UpdatedAt = options.Time.GetUtcNow();
            AnsweredAt ??= status == CallStatus.InProgress ? UpdatedAt : null;
            EndedAt = IsEnded ? UpdatedAt : null;
        }

        Events.Add(number => new PhoneEvent.StatusChanged(number, status));
        if (IsEnded)
        {
            Events.Complete();
        }

        return true;
    }

    /// <summary>Ends the call from outside.</summary>
    /// <param name="status">Twilio's word for how.</param>
    internal void End(string status)
    {
        if (Inbox.Interrupt(new Interruption.End(status), out var wasWaiting) && !wasWaiting)
        {
            // A webhook is under way. Nobody waits for its answer any more: the end is told now, even if the webhook arrives after.
            exchange.End(this, status);
        }
    }

    /// <summary>Stands still, quietly, until released or until the time has passed.</summary>
    public async Task Park(HeldWebhook? hold, TimeSpan? delay)
    {
        var passed = delay is { } by ? Task.Delay(by, options.Time, Closed) : hold!.Released;

        // Before it is quiet: whoever releases it at once must find the call busy.
        var resumed = Resume(passed);
        hold?.Reach();
        Bustle.End();
        await resumed;
    }

    private async Task Resume(Task passed)
    {
        await passed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Bustle.Begin();
    }

    /// <summary>Sends something that nobody waits for: in order, one after the other. The call is busy until it was answered.</summary>
    internal void Notify(Func<Task> send)
    {
        Bustle.Begin();
        lock (gate)
        {
            notices = Then(notices);
        }

        async Task Then(Task earlier)
        {
            await earlier.ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
            try
            {
                await send();
            }
            finally
            {
                Bustle.End();
            }
        }
    }

    /// <returns>True the first time only.</returns>
    internal bool TakeFarewell() => Interlocked.Exchange(ref isToldOff, 1) == 0;

    internal int NextSequenceNumber() => Interlocked.Increment(ref sequence);

    /// <summary>Those who hear what is said here.</summary>
    internal IEnumerable<CallLeg> Listeners() => Audience?.Invoke() ?? (Peer is { } peer ? [peer] : []);

    /// <summary>This leg and all that what happens on it can spread to.</summary>
    internal IReadOnlyCollection<CallLeg> Company()
    {
        var company = new HashSet<CallLeg> { this };
        var open = new Queue<CallLeg>([this]);
        while (open.TryDequeue(out var next))
        {
            foreach (var other in next.Neighbours().Where(company.Add))
            {
                open.Enqueue(other);
            }
        }

        return company;
    }

    private IEnumerable<CallLeg> Neighbours() => [.. Listeners(), .. Children, .. Parent is { } parent ? [parent] : Array.Empty<CallLeg>()];

    private ImmutableArray<T> Copy<T>(List<T> list)
    {
        lock (gate)
        {
            return [.. list];
        }
    }
}
