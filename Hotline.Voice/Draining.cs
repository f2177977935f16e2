using Microsoft.Extensions.Options;

namespace Hotline.Voice;

/// <summary>How a node leaves: it says so, goes on answering for a while, then finishes what it has begun.</summary>
internal sealed class Draining(IOptions<ShutdownOptions> options) : IHostedLifecycleService
{
    private volatile bool hasBegun;

    /// <summary>True: send no more calls here.</summary>
    public bool HasBegun => hasBegun;

    /// <summary>Registers it, and how long the host waits for what is under way.</summary>
    /// <param name="services">Where to.</param>
    public static void Add(IServiceCollection services)
    {
        services.AddSettings<ShutdownOptions>(ShutdownOptions.Section);
        services.AddSingleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>();
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>(
            (host, shutdown) => host.ShutdownTimeout = shutdown.Value.Grace + shutdown.Value.Limit);
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        hasBegun = true;
        // Real time also where calls have a time of their own: it is for a load balancer.
        return options.Value.Grace > TimeSpan.Zero
            ? Task.Delay(options.Value.Grace, TimeProvider.System, cancellationToken)
            : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
