namespace Hotline.Voice.Commands;

/// <summary>A command cannot be carried out; the message says why, for the person at the terminal.</summary>
/// <param name="message">What is wrong and what would be right.</param>
public sealed class CommandException(string message) : Exception(message)
{
    /// <summary>What the program returns. Default <see cref="CommandLine.Problems"/>.</summary>
    public int ExitCode { get; init; } = CommandLine.Problems;
}
