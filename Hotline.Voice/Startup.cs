using Hotline.Voice.Catalog;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice;

/// <summary>Opens what calls need, before the first one can come.</summary>
internal sealed class Startup(
    Database database, FlowCatalog catalog, Rehearsal rehearsal, PublicAddress address, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.Start(cancellationToken);
        await catalog.Start();
        await rehearsal.Run();
        lifetime.ApplicationStarted.Register(() => database.Announce(new Uri(address.Base)));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
