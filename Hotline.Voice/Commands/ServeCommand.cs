using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary><c>serve</c>: answers calls until it is stopped.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it is typed.</param>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("serve", "Answer calls until stopped (the default): http://127.0.0.1:5080");
        command.SetAction((_, cancellationToken) => Serve(terminal, cancellationToken));
        return command;
    }

    /// <summary>Serves.</summary>
    /// <param name="terminal">Where it was typed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> Serve(Terminal terminal, CancellationToken cancellationToken)
    {
        await using var app = HotlineHost.Build(terminal.Setup);
        await app.StartAsync(cancellationToken);
        await terminal.Output.WriteLineAsync(ServeBanner.Text(app));
        await app.WaitForShutdownAsync(cancellationToken);
        return CommandLine.Done;
    }
}
