using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Hotline.Voice.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Hotline.Voice.Commands;

/// <summary>The command line: <c>serve</c> and everything people do beside it.</summary>
public static class CommandLine
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Problems were found, or the work could not be done.</summary>
    public const int Problems = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>After Ctrl+C: as long as Twilio waits for an answer, so that no caller loses one.</summary>
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(15);

    /// <summary>Runs a command.</summary>
    /// <param name="args">As they were typed; none: <c>serve</c>.</param>
    /// <param name="output">What was asked for.</param>
    /// <param name="error">What is wrong.</param>
    /// <returns><see cref="Done"/>, <see cref="Problems"/> or <see cref="WrongUsage"/>.</returns>
    public static Task<int> Run(string[] args, TextWriter output, TextWriter error) =>
        Run(args, new Terminal(output, error, Console.In, new HostSetup(), Console.IsOutputRedirected ? null : Console.WindowWidth));

    /// <summary>Runs a command with other settings than those of the environment.</summary>
    /// <param name="args">As they were typed; none: <c>serve</c>.</param>
    /// <param name="terminal">Where they were typed.</param>
    /// <param name="cancellationToken">Stops it, as Ctrl+C does.</param>
    internal static async Task<int> Run(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var parsed = Root(terminal).Parse(args);
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = LongestGoodbye,
        };
        try
        {
            return parsed.Action is ParseErrorAction
                ? await ShowUsageErrors(parsed, terminal.Error)
                : await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception exception) when (Explain(exception) is { } line)
        {
            await terminal.Error.WriteLineAsync(line);
            return exception is CommandException known ? known.ExitCode : Problems;
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Hotline: the telephone hotline of a digital wallet. Without a command it answers calls, as 'serve' does.");
        root.Add(ServeCommand.Create(terminal));
        root.Add(new CallCommand(terminal).Create());
        root.Add(FlowsCommand.Create(terminal));
        root.Add(HoursCommand.Create(terminal));
        root.Add(CallsCommand.Create(terminal));
        root.Add(UsersCommand.Create(terminal));
        root.Add(AgentsCommand.Create(terminal));
        root.Add(ReportsCommand.Create(terminal));
        root.Add(DbCommand.Create(terminal));
        root.Add(StandaloneCarrierCommand.Create(terminal));
        root.SetAction((_, cancellationToken) => ServeCommand.Serve(terminal, cancellationToken));
        return root;
    }

    private static async Task<int> ShowUsageErrors(ParseResult parsed, TextWriter error)
    {
        foreach (var mistake in parsed.Errors)
        {
            await error.WriteLineAsync(mistake.Message);
        }

        await error.WriteLineAsync($"'{CommandName(parsed.CommandResult)} --help' shows what there is.");
        return WrongUsage;
    }

    private static string CommandName(CommandResult command)
    {
        var words = new List<string>();
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } known; at = at.Parent)
        {
            words.Insert(0, known.Command.Name);
        }

        return string.Join(' ', words.Prepend("hotline"));
    }

    /// <summary>What a person at a terminal needs to know of a failure, one line; null: a fault of ours, to be shown whole.</summary>
    private static string? Explain(Exception exception) => exception switch
    {
        SettingsException or CommandException or StorageStartException or StorageUnavailableException => exception.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        IOException { InnerException: AddressInUseException } taken => taken.Message,
        HttpRequestException unreachable => $"The hotline that serves this data directory does not answer: {unreachable.Message}",
        OperationCanceledException => "Stopped.",
        InvalidOperationException => SettingsWords.Explain(exception),
        _ => null,
    };
}
