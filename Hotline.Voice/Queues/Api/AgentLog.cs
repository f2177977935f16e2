namespace Hotline.Voice.Queues.Api;

/// <summary>What is logged of agents.</summary>
internal sealed partial class AgentLog(ILogger<AgentLog> logger)
{
    /// <summary>Somebody tried what they may not.</summary>
    [LoggerMessage(2010, LogLevel.Warning, "{Agent} may not use {Method} {Route}")]
    public partial void Refused(string agent, string method, string route);

    /// <summary>Somebody guesses tokens.</summary>
    [LoggerMessage(2011, LogLevel.Warning, "So many wrong sign-ins that further ones are slowed down: {Who}")]
    public partial void Guessing(string who);
}
