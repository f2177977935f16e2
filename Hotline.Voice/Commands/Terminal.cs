namespace Hotline.Voice.Commands;

/// <summary>Where a command is typed: what it reads and writes, and the settings it works with.</summary>
/// <param name="Output">What was asked for.</param>
/// <param name="Error">What is wrong.</param>
/// <param name="Input">The keyboard.</param>
/// <param name="Setup">Settings that win over those of the files and the environment, the clock, and what tests stand in for.</param>
/// <param name="Width">Columns of the screen; null: what is written goes to a file or another program.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, TextReader Input, HostSetup Setup, int? Width = null);
