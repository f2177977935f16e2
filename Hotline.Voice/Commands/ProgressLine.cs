namespace Hotline.Voice.Commands;

/// <summary>Shows at a terminal how far long work has come; where nobody looks it shows nothing.</summary>
internal static class ProgressLine
{
    private const int BarLength = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Does work beside the line.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="terminal">Where it was asked for.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="share">How much is done, 0 to 1.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the watching, not the work.</param>
    public static async Task<T> Show<T>(
        Terminal terminal, string title, Func<double> share, Func<T> work, CancellationToken cancellationToken)
    {
        var running = Task.Run(work, CancellationToken.None);
        if (terminal.Width is null)
        {
            return await running;
        }

        while (!running.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            await Write(terminal, title, share());
            await Task.WhenAny(running, Task.Delay(Pause, TimeProvider.System, CancellationToken.None));
        }

        await terminal.Error.WriteAsync($"\r{new string(' ', title.Length + BarLength + 10)}\r");
        return await running;
    }

    private static Task Write(Terminal terminal, string title, double share)
    {
        var done = Math.Clamp(share, 0, 1);
        var bar = new string('#', (int)(done * BarLength)).PadRight(BarLength, '.');
        return terminal.Error.WriteAsync($"\r{title} [{bar}] {(int)(done * 100),3} %");
    }
}
