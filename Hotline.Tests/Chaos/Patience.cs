namespace Hotline.Tests.Chaos;

/// <summary>Waits, in real time and not for ever, until another process is where it should be.</summary>
internal static class Patience
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <param name="isThere">Asked again and again.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="otherwise">What to say when it never was.</param>
    public static async Task Until(Func<Task<bool>> isThere, TimeSpan limit, Func<string> otherwise)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isThere())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < limit, otherwise());
            await Task.Delay(LookAgain, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
