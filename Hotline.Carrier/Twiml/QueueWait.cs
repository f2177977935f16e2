using System.Collections.Immutable;
using System.Globalization;
using Hotline.Carrier.Calls;
using Hotline.Carrier.Queues;

namespace Hotline.Carrier.Twiml;

/// <summary>A caller's stay in a queue: waiting, then talking to whoever serves it, then whatever comes after.</summary>
internal sealed class QueueWait(CallCourse call, EnqueueVerb enqueue)
{
    private readonly CarrierQueue queue = call.Exchange.Queues.FindOrCreate(enqueue.Name, enqueue.Size);
    private QueueMember? member;

    internal async Task<VerbOutcome> Run()
    {
        member = queue.Join(call.Leg);
        if (member is null)
        {
            call.Warn(14207, $"Enqueue: the queue {queue.Name} is full.");
            return After("queue-full");
        }

        var action = enqueue.Action is null ? null : call.Resolve(enqueue.Action);
        call.Surroundings = Surroundings;
        var outcome = await Wait();
        queue.Remove(member);
        call.Surroundings = null;
        return outcome switch
        {
            VerbOutcome.Leave => After("leave"),
            VerbOutcome.End end => await Gone(end, action, "hangup"),
            VerbOutcome.Interrupted => await Interrupted(action),
            _ => outcome,
        };
    }

    /// <summary>Plays the wait document over and over.</summary>
    private async Task<VerbOutcome> Wait()
    {
        var url = enqueue.WaitUrl is null ? null : call.Resolve(enqueue.WaitUrl);
        if (url is null)
        {
            if (!enqueue.IsSilent)
            {
                call.Leg.Hear(HeardKind.Network, "hold music");
            }

            await call.Leg.Inbox.Next(_ => false);
            return new VerbOutcome.Interrupted();
        }

        return await call.Loop(DocumentRequest.Of(url, enqueue.WaitUrlMethod));
    }

    private async Task<VerbOutcome> Interrupted(Uri? action) => call.Leg.Inbox.TakeInterruption() switch
    {
        Interruption.Served served => await Talk(served, action),
        Interruption.Redirect redirect => await Gone(new VerbOutcome.GoTo(redirect.Document), action, "redirected"),
        Interruption.End end => await Gone(new VerbOutcome.End(end.Status), action, "hangup"),
        _ => new VerbOutcome.End(CallStatus.Completed),
    };

    private async Task<VerbOutcome> Talk(Interruption.Served served, Uri? action)
    {
        var outcome = served.Whisper is { } whisper
            ? await call.Perform(whisper, CourseSetting.Whispering)
            : new VerbOutcome.Continue();
        while (outcome is VerbOutcome.GoTo next)
        {
            outcome = await call.Perform(next.Document, CourseSetting.Whispering);
        }

        if (outcome is VerbOutcome.Continue)
        {
            served.Bridge.Tell(call.Leg, PartnerNews.Ready);
            var ended = await served.Bridge.Talk(call.Leg);
            if (ended is not LegInput.Interrupted)
            {
                return After("bridged");
            }
        }

        served.Bridge.Tell(call.Leg, PartnerNews.Gone);
        return (call.Leg.Inbox.TakeInterruption(), outcome) switch
        {
            (Interruption.Redirect redirect, _) =>
                await Gone(new VerbOutcome.GoTo(redirect.Document), action, "redirected-from-bridged"),
            (Interruption.End end, _) => await Gone(new VerbOutcome.End(end.Status), action, "bridged"),
            (_, VerbOutcome.End end) => await Gone(end, action, "hangup"),
            _ => new VerbOutcome.End(CallStatus.Completed),
        };
    }

    /// <summary>The caller is still there: the action decides.</summary>
    private VerbOutcome After(string result) => enqueue.Action is null
        ? new VerbOutcome.Continue()
        : call.GoTo(enqueue.Action, enqueue.Method, [.. Result(result)]);

    /// <summary>The caller is not there any more, or elsewhere: the action is told, and its answer does not matter.</summary>
    private async Task<VerbOutcome> Gone(VerbOutcome outcome, Uri? action, string result)
    {
        if (outcome is VerbOutcome.End end)
        {
            call.Leg.Become(end.Status);
        }

        if (action is not null)
        {
            await call.Inform(DocumentRequest.Of(action, enqueue.Method, [.. Result(result)]));
        }

        return outcome;
    }

    private ImmutableArray<KeyValuePair<string, string>> Result(string result) => member is null
        ? [new("QueueResult", result)]
        : [new("QueueResult", result), new("QueueSid", queue.Sid), new("QueueTime", Text(Waited))];

    private ImmutableArray<KeyValuePair<string, string>> Surroundings() =>
    [
        new("QueueSid", queue.Sid),
        new("QueuePosition", Text(queue.PositionOf(member!))),
        new("QueueTime", Text(Waited)),
        new("AvgQueueTime", Text(queue.AverageWait)),
        new("CurrentQueueSize", Text(queue.Members.Count)),
        new("MaxQueueSize", Text(queue.MaxSize)),
    ];

    private int Waited => member!.Waited(call.Options.Time.GetUtcNow());

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
