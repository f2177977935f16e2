namespace Hotline.Tests.Storage;

/// <summary>What every engine must do; each test has a storage of its own.</summary>
public abstract class StorageContract<TFixture> : IAsyncLifetime
    where TFixture : class, IStorageFixture, new()
{
    protected TFixture Storage { get; } = new();

    public async ValueTask InitializeAsync() => await Storage.Start();

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
