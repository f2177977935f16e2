using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;

namespace Hotline.Tests.Simulation;

/// <summary>The hotline of a run, one life after the other: when it was killed, the next one begins on what it has left. Time passes here, and what
/// goes on at its own pace is watched.</summary>
internal sealed class SimulatedLives : IDisposable
{
    private readonly OneThread thread;
    private readonly Surroundings around;
    private readonly TimeProvider carrierClock;
    private readonly Action<string> note;
    private readonly Func<SimulatedProgram> begin;
    private readonly List<Task> going = [];

    /// <param name="thread">Where everything happens.</param>
    /// <param name="around">What outlives a life.</param>
    /// <param name="note">Writes down what happens.</param>
    /// <param name="first">The first life.</param>
    /// <param name="begin">Begins each later one.</param>
    public SimulatedLives(OneThread thread, Surroundings around, Action<string> note, SimulatedProgram first, Func<SimulatedProgram> begin)
    {
        (this.thread, this.around, this.note, this.begin) = (thread, around, note, begin);
        Program = first;
        carrierClock = around.Time.NewClock();
    }

    /// <summary>The present life.</summary>
    public SimulatedProgram Program { get; private set; }

    /// <summary>How often the hotline was killed.</summary>
    public int Deaths { get; private set; }

    /// <summary>Now, as the hotline sees it.</summary>
    public long NowMs => Program.Get<CallClock>().NowMs;

    /// <summary>Lets something happen at its own pace; what fails in it fails the run.</summary>
    public void Go(Task task) => going.Add(task);

    /// <summary>Completes when so much time has passed, for the carrier and those who call.</summary>
    public Task Wait(TimeSpan time) => Task.Delay(time, carrierClock);

    /// <summary>Does something.</summary>
    /// <returns>What it gave; null: the hotline died before it said so.</returns>
    public T? Try<T>(Func<SimulatedProgram, Task<T>> act)
        where T : struct
    {
        var done = act(Program);
        Settle();
        return done.IsCompleted ? done.GetAwaiter().GetResult() : null;
    }

    /// <summary>Background work looks once.</summary>
    /// <param name="work">Which, an <see cref="IBackgroundWork"/>.</param>
    public void Tick(Type work) => _ = Try(async program =>
    {
        await ((IBackgroundWork)program.Get(work)).RunOnceAsync(CancellationToken.None);
        return true;
    });

    /// <summary>Lets time pass, and starts the hotline again when it has died.</summary>
    public void Pass(TimeSpan time)
    {
        around.Time.Advance(time, Settle);
        Settle();
    }

    /// <summary>Lets days pass with background work alone, which has to bring everything to an end.</summary>
    /// <param name="work">What looks, in this order.</param>
    /// <param name="check">Holds the run to its invariants.</param>
    public void Outlast(Type[] work, Action check)
    {
        foreach (var hours in new[] { 0.1, 1, 5, 5, 24, 72, 1 })
        {
            Outlast(TimeSpan.FromHours(hours), work, check);
        }
    }

    /// <summary>Lets so much time pass that the carrier has been asked for every call whose end it has not told.</summary>
    /// <inheritdoc cref="Outlast(Type[], Action)"/>
    public void OutlastReports(Type[] work, Action check) => Outlast(TimeSpan.FromMilliseconds(CarrierPatience.UntilReported), work, check);

    private void Outlast(TimeSpan time, Type[] work, Action check)
    {
        Pass(time);
        for (var round = 0; round < 4; round++)
        {
            Array.ForEach(work, Tick);
            Pass(TimeSpan.FromMinutes(3));
            check();
        }
    }

    /// <summary>Goes on until everybody waits, in a hotline that lives.</summary>
    public void Settle()
    {
        thread.Settle();
        while (Program.IsDead)
        {
            Deaths++;
            note("The hotline was killed.");
            AssertNoErrors();
            Program.Dispose();
            Program = begin();
            thread.Settle();
        }
    }

    /// <summary>Nothing went wrong that no fault explains.</summary>
    public void Check()
    {
        AssertNoErrors();
        foreach (var done in going.Where(task => task.IsCompleted))
        {
            done.GetAwaiter().GetResult();
        }

        going.RemoveAll(task => task.IsCompleted);
    }

    public void Dispose() => Program.Dispose();

    private void AssertNoErrors() => Assert.True(Program.Errors.Count == 0, string.Join("\n", Program.Errors));
}
