namespace Hotline.Voice.Commands;

/// <summary>What is typed while the screen goes on: a line that is not there yet keeps nobody waiting.</summary>
/// <param name="keyboard">Where it is typed.</param>
internal sealed class TypedLines(TextReader keyboard)
{
    private Task<string?>? reading;

    /// <summary>The next line, if it comes in time.</summary>
    /// <param name="patience">How long it is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<TypedLine?> Next(TimeSpan patience, CancellationToken cancellationToken)
    {
        // The console's own asynchronous reading does not end when it is told to.
        reading ??= Task.Run(keyboard.ReadLine, CancellationToken.None);
        var pause = Task.Delay(patience, TimeProvider.System, cancellationToken);
        if (await Task.WhenAny(reading, pause) != reading)
        {
            await pause;
            return null;
        }

        var line = await reading;
        reading = null;
        return new TypedLine(line);
    }
}

/// <summary>A line that was typed.</summary>
/// <param name="Text">What; null: nothing will be typed any more.</param>
internal sealed record TypedLine(string? Text);
