using Hotline.Carrier.Calls;

namespace Hotline.Carrier;

/// <summary>A telephone that can be called: by Dial, or by a call placed through the REST API.</summary>
public sealed class CarrierPhone
{
    private readonly Lock gate = new();
    private readonly List<PhoneCall> calls = [];
    private readonly Queue<TaskCompletionSource<PhoneCall>> waiting = [];
    private int taken;

    internal CarrierPhone(string address, PhoneManner manner) => (Address, Manner) = (address, manner);

    /// <summary>Its number, or <c>client:</c> and a name.</summary>
    public string Address { get; }

    /// <summary>What happens at the next call.</summary>
    public PhoneManner Manner { get; set; }

    /// <summary>Every call to this phone, oldest first, those that were never answered included.</summary>
    public IReadOnlyList<PhoneCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>The next call to this phone that was not given out yet; one that came earlier is given out at once.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<PhoneCall> NextCall(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (taken < calls.Count)
            {
                return Task.FromResult(calls[taken++]);
            }

            var call = new TaskCompletionSource<PhoneCall>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(call);
            return call.Task.WaitAsync(cancellation);
        }
    }

    internal void Reach(CallLeg leg)
    {
        lock (gate)
        {
            calls.Add(leg.Phone);
            if (waiting.TryDequeue(out var first))
            {
                taken++;
                first.TrySetResult(calls[^1]);
            }
        }
    }
}
