using System.Runtime.CompilerServices;
using CsCheck;

namespace Hotline.Tests.Fuzz;

/// <summary>Properties that first try what once went wrong: seeds of <c>TestData/seeds.tsv</c> under the test's name. CsCheck prints the seed of
/// a failure; it goes there.</summary>
internal static class Fuzzing
{
    /// <summary>Tries the kept seeds, then drawn values.</summary>
    /// <param name="values">What is drawn.</param>
    /// <param name="check">Fails the test for a value.</param>
    /// <param name="iter">How many are drawn.</param>
    /// <param name="test">The test's method.</param>
    public static void Fuzz<T>(this Gen<T> values, Action<T> check, long iter, [CallerMemberName] string test = "")
    {
        foreach (var seed in Seeds.Of(test))
        {
            values.Sample(check, seed: seed, iter: 1, threads: 1);
        }

        values.Sample(check, iter: iter);
    }

    /// <inheritdoc cref="Fuzz{T}(Gen{T}, Action{T}, long, string)"/>
    public static async Task FuzzAsync<T>(this Gen<T> values, Func<T, Task> check, long iter, [CallerMemberName] string test = "")
    {
        foreach (var seed in Seeds.Of(test))
        {
            await values.SampleAsync(check, seed: seed, iter: 1, threads: 1);
        }

        await values.SampleAsync(check, iter: iter, threads: 2);
    }
}
