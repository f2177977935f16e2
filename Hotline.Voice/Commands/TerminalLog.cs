namespace Hotline.Voice.Commands;

/// <summary>The log of a command's own host: errors only, one line each, so that the terminal belongs to the command.</summary>
internal sealed class TerminalLog(TextWriter error) : ILoggerProvider, ILogger
{
    private readonly Lock writing = new();

    /// <summary>Makes this the only log, whatever the settings say about categories.</summary>
    /// <param name="logging">The host's log.</param>
    /// <param name="error">Where lines go.</param>
    public static void Use(ILoggingBuilder logging, TextWriter error)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider>(new TerminalLog(error));
        logging.Services.PostConfigure<LoggerFilterOptions>(filter =>
        {
            // What the host filters by other than the settings stays.
            foreach (var rule in filter.Rules.Where(rule => rule.Filter is null).ToList())
            {
                filter.Rules.Remove(rule);
            }

            filter.MinLevel = LogLevel.Error;
        });
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var cause = exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})";
            lock (writing)
            {
                error.WriteLine($"error: {formatter(state, exception)}{cause}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
