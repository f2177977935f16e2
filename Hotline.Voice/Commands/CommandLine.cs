using System.CommandLine;
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

    /// <summary>Runs a command.</summary>
    /// <param name="args">As they were typed; none: <c>serve</c>.</param>
    /// <param name="output">What was asked for.</param>
    /// <param name="error">What is wrong.</param>
    /// <returns><see cref="Done"/>, <see cref="Problems"/> or <see cref="WrongUsage"/>.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(args);
        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            var code = await parsed.InvokeAsync(invocation);
            return parsed.Errors.Count > 0 ? WrongUsage : code;
        }
        catch (Exception exception) when (Explain(exception) is { } line)
        {
            await error.WriteLineAsync(line);
            return Problems;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Hotline: the telephone hotline of a digital wallet.");
        root.Add(ServeCommand.Create());
        root.Add(CallCommand.Create());
        root.SetAction((parsed, cancellationToken) => ServeCommand.Serve(parsed, cancellationToken));
        return root;
    }

    /// <summary>What a person at a terminal needs to know of a failure, one line; null: a fault of ours, to be shown whole.</summary>
    private static string? Explain(Exception exception) => exception switch
    {
        SettingsException or CommandException or Storage.StorageStartException => exception.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => taken.Message,
        _ => null,
    };
}
