using System.Collections.Concurrent;

namespace Hotline.Tests.Simulation;

/// <summary>Where everything of a run continues: on the thread that began it, one thing after the other. What continues elsewhere fails
/// the run, because it could not be replayed.</summary>
internal sealed class OneThread : SynchronizationContext
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly Queue<(SendOrPostCallback Go, object? State)> work = new();
    private readonly ConcurrentQueue<string> strangers = new();

    /// <summary>Runs a whole run here.</summary>
    public static T Run<T>(Func<OneThread, T> run)
    {
        var before = Current;
        var here = new OneThread();
        SetSynchronizationContext(here);
        try
        {
            return run(here);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId == thread)
        {
            work.Enqueue((d, state));
        }
        else
        {
            strangers.Enqueue(Environment.StackTrace);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing waits here for another thread.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Waits for what has nothing to do with the run's order: the end of a program that is dead already.</summary>
    public static void Block(Task task)
    {
        var here = Current;
        SetSynchronizationContext(null);
        task.GetAwaiter().GetResult();
        SetSynchronizationContext(here);
    }

    /// <summary>What a task has given that is done already.</summary>
    public static T Done<T>(Task<T> task)
    {
        Assert.True(task.IsCompleted, "It was to be done at once.");
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Goes on until everybody waits for time, for a caller or for nothing any more.</summary>
    public void Settle()
    {
        while (work.TryDequeue(out var next))
        {
            next.Go(next.State);
        }

        if (strangers.TryPeek(out var trace))
        {
            Assert.Fail($"The hotline left its thread:\n{trace}");
        }
    }
}
