namespace Hotline.Voice;

/// <summary>What a host is built from, beside the settings files and the environment.</summary>
public sealed record HostSetup
{
    /// <summary>Settings that win over every other source.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>False: only <see cref="Settings"/> and <c>appsettings.json</c> count, not the environment or user secrets.</summary>
    public bool ReadEnvironment { get; init; } = true;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Last word on the services, for tests that stand in for the network.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Last word on the log, for commands that keep the terminal to themselves.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
