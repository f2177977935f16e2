using System.Security.Cryptography;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Hotline.Voice.Wallet;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Hotline.Voice;

/// <summary>Plays a call before the hotline listens, so that the first callers are answered as fast as all others.</summary>
/// <remarks>A program that has just been started compiles every method when it is needed first. When a node takes over hundreds of calls at once, all of
/// them wait for that, and longer than they wait for a connection. What is played is what is served, but for what is outside: it is one
/// unit that is undone at its end, and no service is asked. Its caller withholds the number and presses a few keys.</remarks>
internal sealed partial class Rehearsal(
    Database database,
    Vault vault,
    FlowCatalog catalog,
    IServer server,
    IConfiguration settings,
    CarrierChoice carrier,
    TimeProvider time,
    IOptions<StorageOptions> storage,
    IOptions<LineOptions> lines,
    ILogger<Rehearsal> logger)
{
    private static readonly string[] Keys = ["1", "1", "2", "*", "#", "1", "2", "1"];

    // What is compiled is compiled for the whole process.
    private static int wasPlayed;

    /// <summary>Opens the connections that calls need and plays a call, which the first host of a process does. What fails is logged: without a rehearsal
    /// the first callers wait longer, which is no reason not to serve.</summary>
    public async Task Run()
    {
        try
        {
            await database.OpenForCalls();
            if (Interlocked.Exchange(ref wasPlayed, 1) == 0)
            {
                var begun = TimeProvider.System.GetTimestamp();
                var answers = await Play();
                Played(answers.Count, (long)TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failed(exception);
        }
    }

    /// <summary>Plays a call.</summary>
    /// <returns>What the caller was answered, one document a turn.</returns>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Play()
    {
        IReadOnlyList<ReadOnlyMemory<byte>> answers = [];
        await database.TryUnit(async unit =>
        {
            await using var program = Program(unit);
            answers = await Play(program);
            throw StorageUnit.Abandon();
        });
        return answers;
    }

    private async Task<List<ReadOnlyMemory<byte>>> Play(ServiceProvider program)
    {
        program.GetRequiredService<VersionLoader>().Know(catalog.Latest);
        // Nobody's number, and reserved in no other node's way.
        var id = long.MaxValue - RandomNumberGenerator.GetInt32(int.MaxValue);
        program.GetRequiredService<CallStore>().Begin(id);
        var session = program.GetRequiredService<CallSession>();
        var callSid = $"CA{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var answers = new List<ReadOnlyMemory<byte>> { await session.Incoming(Webhook(callSid, "ringing", "first")) };
        foreach (var key in Keys)
        {
            var pressed = Webhook(callSid, "in-progress", $"{answers.Count}", KeyValuePair.Create("Digits", key));
            answers.Add(await session.Step(id, answers.Count, pressed, StepArrival.Answered));
        }

        return answers;
    }

    private VoiceWebhook Webhook(string callSid, string status, string token, params KeyValuePair<string, string>[] more) => VoiceWebhook.Read(
        [new("CallSid", callSid), new("To", lines.Value.Numbers is [var line, ..] ? line : ""), new("CallStatus", status), .. more], token);

    /// <summary>A second hotline inside the unit; nothing of it listens or ticks.</summary>
    private ServiceProvider Program(StorageUnit unit) => new ServiceCollection()
        .AddSingleton(settings)
        .AddSingleton(server)
        .AddMetrics()
        .AddLogging()
        .AddHotline(time, carrier)
        .AddSingleton(storage)
        .AddSingleton(vault)
        .AddSingleton(new Database(storage.Value, new RehearsedStorage(unit, database.Place)))
        .RemoveAll<ILookupService>()
        .AddSingleton<ILookupService, SilentService>()
        .BuildServiceProvider();

    [LoggerMessage(1060, LogLevel.Information, "Rehearsed {Turns} turns in {Milliseconds} ms")]
    private partial void Played(int turns, long milliseconds);

    [LoggerMessage(1061, LogLevel.Warning, "The rehearsal failed: the first callers may wait a little longer")]
    private partial void Failed(Exception exception);

    /// <summary>Everybody is asked in vain.</summary>
    private sealed class SilentService : ILookupService
    {
        public string Service => WalletContract.Contract.Name;

        public Task<LookupAnswer> Ask(LookupQuery query, CancellationToken cancellationToken) =>
            Task.FromResult<LookupAnswer>(new LookupAnswer.Unavailable("rehearsal"));
    }
}
