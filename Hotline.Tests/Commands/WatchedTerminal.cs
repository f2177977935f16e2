using System.Threading.Channels;
using Hotline.Tests.App;

namespace Hotline.Tests.Commands;

/// <summary>A terminal whose screen is read as it is written.</summary>
internal sealed class WatchedTerminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CommandDesk desk;
    private readonly Screen screen = new();
    private readonly Keyboard keyboard = new();
    private readonly Task<CommandRun> run;
    private int read;

    public WatchedTerminal(HotlineApp hotline, params string[] command)
    {
        desk = new(hotline);
        run = desk.Run(keyboard, screen, CancellationToken.None, command);
    }

    public void Type(string line) => keyboard.Type(line);

    /// <summary>Waits until something is shown, after what was waited for last.</summary>
    public async Task Shows(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var next = screen.Next;
                var shown = screen.ToString();
                if (shown.IndexOf(text, read, StringComparison.Ordinal) is >= 0 and var found)
                {
                    read = found + text.Length;
                    return;
                }

                await Task.WhenAny(next, run).WaitAsync(limit.Token);
                Assert.False(run.IsCompleted && !screen.ToString()[read..].Contains(text, StringComparison.Ordinal), screen.ToString());
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"'{text}' was not shown:\n{screen.ToString()[read..]}");
        }
    }

    public async Task Ends() => Assert.Equal(0, (await run.WaitAsync(Patience)).Code);

    public async ValueTask DisposeAsync()
    {
        keyboard.Close();
        await run.WaitAsync(Patience);
        desk.Dispose();
    }

    private sealed class Keyboard : TextReader
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public void Type(string line) => lines.Writer.TryWrite(line);

        public override void Close() => lines.Writer.TryComplete();

        public override string? ReadLine() =>
            lines.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult() && lines.Reader.TryRead(out var line) ? line : null;
    }

    private sealed class Screen : StringWriter
    {
        private readonly Lock gate = new();
        private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Next
        {
            get
            {
                lock (gate)
                {
                    return next.Task;
                }
            }
        }

        public override Task WriteLineAsync(string? value)
        {
            lock (gate)
            {
                WriteLine(value);
                next.TrySetResult();
                next = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return Task.CompletedTask;
            }
        }

        public override string ToString()
        {
            lock (gate)
            {
                return base.ToString();
            }
        }
    }
}
