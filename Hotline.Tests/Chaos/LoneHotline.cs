using Hotline.Carrier;
using Hotline.Voice.Storage;
using Microsoft.Data.Sqlite;

namespace Hotline.Tests.Chaos;

/// <summary>A hotline as <c>deploy/README.md</c> has it for one machine: one process, one SQLite file, every write on the disk before it is
/// acknowledged; and a carrier that it takes for Twilio.</summary>
internal sealed class LoneHotline : IAsyncDisposable
{
    private readonly CarrierDesk desk;

    private LoneHotline(CarrierDesk desk, IReadOnlyDictionary<string, string> more)
    {
        this.desk = desk;
        Process = new("hotline", _ => desk.Settings(Process!.Address).Concat(more)
            .GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Last().Value));
    }

    public HotlineProcess Process { get; }

    public LocalCarrier Carrier => desk.Carrier;

    public Wire Wire => desk.Wire;

    public StoredCalls Stored => new(Open);

    public StoredQueues Queues => new(Open);

    /// <param name="more">Settings beside the usual ones, as in the environment.</param>
    public static async Task<LoneHotline> Start(params (string Name, string Value)[] more)
    {
        var hotline = new LoneHotline(await CarrierDesk.Start(), more.ToDictionary(pair => pair.Name, pair => pair.Value));
        try
        {
            await hotline.desk.Connect(hotline.Process.Address, hasBin: true);
            await hotline.Process.Start();
            return hotline;
        }
        catch
        {
            await hotline.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The carrier first: nobody calls a process that is gone.
        await desk.DisposeAsync();
        await Process.DisposeAsync();
    }

    private SqliteConnection Open() => SqliteDialect.OpenReader(Path.Combine(Process.Directory, "hotline.db"), isStill: false);
}
