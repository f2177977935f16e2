using System.Collections.Concurrent;
using System.Globalization;
using Hotline.Carrier.Conferences;
using Hotline.Carrier.Messages;
using Hotline.Carrier.Queues;
using Hotline.Carrier.Recordings;
using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier.Calls;

/// <summary>What the calls have in common: the line to the webhooks, the other calls, the phones.</summary>
internal sealed class Exchange : IDisposable
{
    private readonly CarrierOptions options;
    private readonly ConcurrentDictionary<string, CallLeg> legs = new();
    private readonly ConcurrentQueue<string> ended = new();
    private readonly ConcurrentDictionary<Uri, bool> playable = new();
    private readonly CancellationTokenSource closed = new();

    internal Exchange(CarrierOptions options)
    {
        this.options = options;
        Webhooks = new WebhookSender(options);
        Queues = new CarrierQueues(options.Time);
        Conferences = new ConferenceRooms(options, Webhooks);
        Recordings = new RecordingShelf(options);
        Messages = new MessageBox(this);
    }

    internal CarrierOptions Options => options;

    internal Bustle Bustle { get; } = new();

    /// <summary>Cancelled when the carrier shuts down.</summary>
    internal CancellationToken Closed => closed.Token;

    internal WebhookSender Webhooks { get; }

    /// <summary>The phones that can be called, by address.</summary>
    internal ConcurrentDictionary<string, CarrierPhone> Phones { get; } = new();

    internal CarrierQueues Queues { get; }

    internal ConferenceRooms Conferences { get; }

    internal RecordingShelf Recordings { get; }

    internal MessageBox Messages { get; }

    /// <summary>All calls that are remembered, newest first.</summary>
    internal IEnumerable<CallLeg> Legs => legs.Values.OrderByDescending(leg => leg.CreatedAt);

    internal CallLeg? Find(string sid) => legs.GetValueOrDefault(sid);

    internal void Register(CallLeg leg) => legs[leg.Sid] = leg;

    /// <summary>Starts the task of a call that was registered. The call is busy when this returns.</summary>
    internal void Start(CallLeg leg, Func<CallCourse, Task<string>> course)
    {
        leg.Bustle.Begin();
        Begin(() => Drive(leg, course));
    }

    /// <summary>Begins something that nobody waits for.</summary>
    internal void Begin(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, options.Scheduler);

    internal void Answer(CallLeg leg)
    {
        if (leg.Become(CallStatus.InProgress))
        {
            Tell(leg, "answered");
        }
    }

    internal void Initiate(CallLeg leg)
    {
        if (leg.Become(CallStatus.Initiated))
        {
            Tell(leg, "initiated");
        }
    }


    internal void Ring(CallLeg leg)
    {
        if (leg.Become(CallStatus.Ringing))
        {
            Tell(leg, "ringing");
        }
    }

    /// <summary>Ends a call, and tells of it, once.</summary>
    internal void End(CallLeg leg, string status)
    {
        leg.Become(status);
        if (leg.TakeFarewell())
        {
            Tell(leg, "completed");
        }
    }

    /// <summary>Tells those who asked for it of a step of the call. The answer does not matter.</summary>
    internal void Tell(CallLeg leg, string callEvent)
    {
        if (leg.StatusCallback is not { } callback || !callback.Events.Contains(callEvent))
        {
            return;
        }

        var request = new WebhookRequest(
            WebhookKind.Status, callback.Method, callback.Url, WebhookParameters.Of(leg), [.. ProgressOf(leg)]);
        if (!leg.Faults.Hold(() => Webhooks.Send(leg, request)))
        {
            leg.Notify(() => Webhooks.Send(leg, request));
        }
    }

    internal bool IsNew(Uri media) => !playable.ContainsKey(media);

    internal void Remember(Uri media) => playable[media] = true;

    public void Dispose()
    {
        closed.Cancel();
        foreach (var leg in legs.Values)
        {
            leg.Inbox.Interrupt(new Interruption.End(CallStatus.Completed));
        }

        Webhooks.Dispose();
        closed.Dispose();
    }

    private async Task Drive(CallLeg leg, Func<CallCourse, Task<string>> course)
    {
        var status = CallStatus.Failed;
        try
        {
            status = await course(new CallCourse(this, leg));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A fault of the carrier itself must not look like a caller who waits: the call ends, and says why.
            leg.Complain(new(12400, $"The carrier failed: {failure}", IsFatal: true, null));
        }

        Finish(leg, status);
        leg.Bustle.End();
    }

    private void Finish(CallLeg leg, string status)
    {
        leg.Expect(null);
        End(leg, status);
        ended.Enqueue(leg.Sid);
        while (ended.Count > options.RememberedCalls && ended.TryDequeue(out var oldest))
        {
            legs.TryRemove(oldest, out _);
        }
    }

    private IEnumerable<KeyValuePair<string, string>> ProgressOf(CallLeg leg)
    {
        if (leg.IsEnded)
        {
            yield return new("CallDuration", Text(leg.Seconds));
            yield return new("Duration", Text((leg.Seconds + 59) / 60));
        }

        yield return new("Timestamp", Rfc2822.Write(options.Time.GetUtcNow()));
        yield return new("CallbackSource", "call-progress-events");
        yield return new("SequenceNumber", Text(leg.NextSequenceNumber()));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
