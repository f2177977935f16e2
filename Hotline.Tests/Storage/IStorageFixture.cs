using Hotline.Voice.Calls;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Storage;

/// <summary>An opened storage of one engine, for one test.</summary>
public interface IStorageFixture : IAsyncDisposable
{
    Database Database { get; }

    Vault Vault { get; }

    TimeProvider Clock { get; }

    CallerStore Callers { get; }

    CallStore Calls { get; }

    Task Start();
}
