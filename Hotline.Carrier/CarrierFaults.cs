using Hotline.Carrier.Webhooks;

namespace Hotline.Carrier;

/// <summary>What goes wrong between the carrier and the webhooks of one call. Nothing, until told otherwise.</summary>
/// <remarks>Each switch is for the next webhook that asks for a document (not for status callbacks), and then off again.</remarks>
public sealed class CarrierFaults
{
    private readonly Lock gate = new();
    private readonly Queue<WebhookFault> next = [];
    private readonly List<Func<Task>> held = [];
    private bool holdsStatus;

    /// <summary>The webhook is sent again once it is answered; the call goes on with the first answer.</summary>
    /// <param name="sameToken">True: with the idempotency token of the first, as after a lost connection.</param>
    public void DuplicateNext(bool sameToken = true) => Add(new WebhookFault { Duplicates = 1, SameToken = sameToken });

    /// <summary>The webhook is sent twice at the same time; the call goes on with the answer to the first.</summary>
    public void DuplicateNextAtOnce() => Add(new WebhookFault { Duplicates = 1, SameToken = true, AtOnce = true });

    /// <summary>The webhook leaves later. The call counts as quiet until then.</summary>
    /// <param name="by">How much later, by the carrier's clock.</param>
    public void DelayNext(TimeSpan by) => Add(new WebhookFault { Delay = by });

    /// <summary>The webhook does not leave until the result is released. The call counts as quiet until then.</summary>
    /// <returns>Lets it go.</returns>
    public HeldWebhook HoldNext()
    {
        var hold = new HeldWebhook();
        Add(new WebhookFault { Hold = hold });
        return hold;
    }

    /// <summary>The webhook arrives and is answered, but the answer never gets back: Twilio's error 11205.</summary>
    public void DropNextAnswer() => Add(new WebhookFault { DropsAnswer = true });

    /// <summary>The webhook's connection cannot be made: it is tried again, once, unless its URL says otherwise.</summary>
    /// <param name="times">How many attempts fail.</param>
    public void RefuseNextConnection(int times = 1) => Add(new WebhookFault { RefusedConnections = times });

    /// <summary>Status callbacks pile up until <see cref="ReleaseStatusCallbacks"/>.</summary>
    public void HoldStatusCallbacks()
    {
        lock (gate)
        {
            holdsStatus = true;
        }
    }

    /// <summary>Sends the status callbacks that piled up, one after the other; later ones are sent at once again.</summary>
    /// <param name="order">Which of them, in which order, counted from 0; one may come twice. Null: all, in the order they arose.</param>
    /// <returns>Completes when the last was answered.</returns>
    public async Task ReleaseStatusCallbacks(IEnumerable<int>? order = null)
    {
        Func<Task>[] sends;
        lock (gate)
        {
            holdsStatus = false;
            sends = [.. held];
            held.Clear();
        }

        foreach (var index in order ?? Enumerable.Range(0, sends.Length))
        {
            await sends[index]();
        }
    }

    /// <summary>How many status callbacks have piled up.</summary>
    public int HeldStatusCallbacks
    {
        get
        {
            lock (gate)
            {
                return held.Count;
            }
        }
    }

    internal WebhookFault? Take()
    {
        lock (gate)
        {
            return next.TryDequeue(out var fault) ? fault : null;
        }
    }

    /// <returns>False when status callbacks are not held; the caller sends it then.</returns>
    internal bool Hold(Func<Task> send)
    {
        lock (gate)
        {
            if (holdsStatus)
            {
                held.Add(send);
            }

            return holdsStatus;
        }
    }

    private void Add(WebhookFault fault)
    {
        lock (gate)
        {
            next.Enqueue(fault);
        }
    }
}
