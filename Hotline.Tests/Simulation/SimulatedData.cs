using System.Text;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation;

/// <summary>The data of a run: a real database that outlives programs. What is asked of it is done where it is asked for, in the thread of
/// the run.</summary>
internal abstract class SimulatedData : IDisposable
{
    /// <summary>A data directory of the run's own.</summary>
    public abstract string Folder { get; }

    /// <summary>Whether the engine wants calls to be stored and read together.</summary>
    public virtual bool Gathers => false;

    /// <summary>How many units there were.</summary>
    public int Units { get; private set; }

    /// <summary>Counts what was written, if it was undone again too: whoever knows the number knows whether anything can have changed.</summary>
    public virtual long Changes => Units;

    /// <summary>Everything that is stored, in pieces.</summary>
    public abstract IEnumerable<byte[]> Contents();

    /// <summary>Nothing of this is stored in plain, anywhere (FAULTS, I7).</summary>
    public void AssertHoldsNone(IEnumerable<string> secrets)
    {
        var needles = secrets.Select(Encoding.UTF8.GetBytes).ToList();
        foreach (var content in Contents())
        {
            Assert.All(needles, needle => Assert.True(content.AsSpan().IndexOf(needle) < 0, $"{Encoding.UTF8.GetString(needle)} is stored in plain."));
        }
    }

    /// <summary>Runs a unit and commits it.</summary>
    /// <returns>What it gives or how it failed; always completed.</returns>
    public Task<T> Unit<T>(Func<StorageUnit, Task<T>> work)
    {
        Units++;
        return Commit(work);
    }

    /// <summary>Runs a unit whose program dies before the commit: nothing of it stays, wherever in it that was.</summary>
    public abstract void Lose<T>(Func<StorageUnit, Task<T>> work);

    /// <summary>Reads.</summary>
    /// <returns>What it gives or how it failed; always completed.</returns>
    public abstract Task<T> Read<T>(Func<StorageUnit, Task<T>> work);

    public abstract void Dispose();

    protected abstract Task<T> Commit<T>(Func<StorageUnit, Task<T>> work);
}
