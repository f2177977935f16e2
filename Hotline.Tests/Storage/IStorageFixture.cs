using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
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

    CallSearch Search { get; }

    ClaimStore Claims { get; }

    OutboxStore Outbox { get; }

    CallbackStore Callbacks { get; }

    VoicemailStore Voicemails { get; }

    EmergencySwitch Emergency { get; }

    Task Start();
}
