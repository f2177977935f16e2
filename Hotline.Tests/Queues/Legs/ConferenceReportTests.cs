using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Queues.Legs;

/// <summary>What the carrier reports of a conversation while it cannot be stored.</summary>
public sealed class ConferenceReportTests : IAsyncLifetime
{
    private readonly HandOverFloor floor = new();
    private readonly BusyStorage storage = new();

    public async ValueTask InitializeAsync() => await floor.App.With(services => services.AddSingleton<IQueueWatcher>(storage)).Start();

    public ValueTask DisposeAsync() => floor.DisposeAsync();

    [Fact]
    public async Task Who_came_is_reported_again_and_the_two_talk()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.Press("1");
        storage.Refusals = 3;

        await floor.Fetch(caller);

        Assert.Equal((0, ContactState.Connected), (storage.Refusals, (await floor.Again(caller)).State));
    }

    /// <summary>Cannot store that two have come together, as often as it says.</summary>
    private sealed class BusyStorage : IQueueWatcher
    {
        public int Refusals { get; set; }

        public Task Changed(StorageUnit unit, QueueChange change)
        {
            if (change.Kind == QueueEventKind.Bridged && Refusals > 0)
            {
                Refusals--;
                throw new StorageUnavailableException("All connections were busy for 1 s.");
            }

            return Task.CompletedTask;
        }
    }
}
