using System.Runtime.CompilerServices;

namespace Hotline.Carrier.Calls;

/// <summary>Everything that happened on a phone, for those who come late and those who stay.</summary>
internal sealed class PhoneEvents
{
    private readonly Lock gate = new();
    private readonly List<PhoneEvent> events = [];
    private TaskCompletionSource more = New();
    private bool complete;

    internal void Add(Func<int, PhoneEvent> make)
    {
        lock (gate)
        {
            events.Add(make(events.Count + 1));
            Announce();
        }
    }

    internal void Complete()
    {
        lock (gate)
        {
            complete = true;
            Announce();
        }
    }

    /// <summary>Whether nothing will come after the given event.</summary>
    internal bool IsOver(int number)
    {
        lock (gate)
        {
            return complete && number >= events.Count;
        }
    }

    /// <summary>All events after the given one, and then each as it comes, until the call has ended.</summary>
    internal async IAsyncEnumerable<PhoneEvent> After(int number, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            PhoneEvent[] batch;
            Task next;
            lock (gate)
            {
                batch = [.. events.Skip(number)];
                if (batch.Length == 0 && complete)
                {
                    yield break;
                }

                next = more.Task;
            }

            foreach (var item in batch)
            {
                yield return item;
                number = item.Number;
            }

            if (batch.Length == 0)
            {
                await next.WaitAsync(cancellation);
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Announce()
    {
        var reached = more;
        more = New();
        reached.TrySetResult();
    }
}
