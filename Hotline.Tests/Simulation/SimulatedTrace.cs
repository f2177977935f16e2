using System.Security.Cryptography;
using System.Text;

namespace Hotline.Tests.Simulation;

/// <summary>What happened in a run, line by line: two runs with the same lines are the same run.</summary>
internal sealed class SimulatedTrace : IDisposable
{
    private const int Shown = 25;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> lines = [];

    /// <summary>Stands for all lines so far.</summary>
    public string Digest => Convert.ToHexString(hash.GetCurrentHash());

    /// <summary>Adds a line.</summary>
    public void Note(string line)
    {
        lines.Add(line);
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        hash.AppendData([(byte)'\n']);
    }

    /// <summary>Does something; a failure tells what happened last.</summary>
    public T Around<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{failure.Message}\nThe run, its end last:\n{string.Join('\n', lines.TakeLast(Shown))}", failure);
        }
    }

    public void Dispose() => hash.Dispose();
}
