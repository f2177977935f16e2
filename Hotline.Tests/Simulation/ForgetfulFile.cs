using Hotline.Voice.Storage;

namespace Hotline.Tests.Simulation;

/// <summary>A file that breaks its promise: of some units it says that they are stored, and they are not. A simulation that does not notice
/// notices nothing.</summary>
/// <param name="every">Which are forgotten: every so many.</param>
internal sealed class ForgetfulFile(int every) : SimulatedFile
{
    protected override async Task<T> Commit<T>(Func<StorageUnit, Task<T>> work)
    {
        if (Units % every != 0)
        {
            return await base.Commit(work);
        }

        T? answer = default;
        Lose(async unit => answer = await work(unit));
        return answer!;
    }
}
