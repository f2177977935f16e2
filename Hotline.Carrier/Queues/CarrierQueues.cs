using System.Collections.Concurrent;

namespace Hotline.Carrier.Queues;

/// <summary>The account's queues. One that is asked for by name comes into being.</summary>
internal sealed class CarrierQueues(TimeProvider time)
{
    /// <summary>How many callers a queue takes unless somebody says otherwise (Twilio, "Queue resource": MaxSize).</summary>
    internal const int DefaultSize = 1000;

    /// <summary>How many callers a queue can take at most.</summary>
    internal const int LargestSize = 5000;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, CarrierQueue> queues = new();

    internal IEnumerable<CarrierQueue> All => queues.Values.OrderBy(queue => queue.CreatedAt).ThenBy(queue => queue.Sid);

    internal CarrierQueue? FindByName(string name) => queues.Values.FirstOrDefault(queue => queue.Name == name);

    internal CarrierQueue? Find(string sid) => queues.GetValueOrDefault(sid);

    internal CarrierQueue FindOrCreate(string name, int size)
    {
        lock (gate)
        {
            return FindByName(name) ?? Create(name, size)!;
        }
    }

    /// <returns>Null when there is one of this name.</returns>
    internal CarrierQueue? Create(string name, int size)
    {
        lock (gate)
        {
            if (FindByName(name) is not null)
            {
                return null;
            }

            var queue = new CarrierQueue(name, size, time);
            return queues[queue.Sid] = queue;
        }
    }

    internal void Delete(CarrierQueue queue) => queues.TryRemove(queue.Sid, out _);
}
