using System.CommandLine;

namespace Hotline.Voice.Commands;

/// <summary><c>serve</c>: answers calls until it is stopped.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Answer calls until stopped (the default): http://127.0.0.1:5080");
        command.SetAction(Serve);
        return command;
    }

    /// <summary>Serves.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> Serve(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var app = HotlineHost.Build(new HostSetup());
        await app.StartAsync(cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(ServeBanner.Text(app));
        await app.WaitForShutdownAsync(cancellationToken);
        return CommandLine.Done;
    }
}
