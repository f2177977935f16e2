using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Hotline.Benchmarks.Load;
using Hotline.Benchmarks.Servers;
using Hotline.Voice.Storage;

namespace Hotline.Benchmarks.InProcess;

/// <summary>A store as it is after months: filled by the hotline itself with calls of the script, without a network and without syncs, so
/// that every row is what a real call leaves and every live call can go on.</summary>
internal static class FilledStore
{
    private const int Callers = 64;

    /// <param name="directory">Data directory of the hotline; taken as it is when it was filled before.</param>
    /// <param name="events">How many events of ended calls.</param>
    /// <param name="live">How many calls are live at the end, each at a step of its own.</param>
    /// <returns>The live calls, in the order in which they began.</returns>
    public static async Task<List<LiveCallAddress>> Make(string directory, long events, int live)
    {
        var list = Path.Combine(directory, $"live-{events}-{live}.txt");
        if (!File.Exists(list))
        {
            Directory.CreateDirectory(directory);
            var calls = await Fill(directory, events, live);
            await File.WriteAllLinesAsync(list, calls.Select(call => $"{call.Sid} {call.Path}"));
        }

        return [.. (await File.ReadAllLinesAsync(list)).Select(line => new LiveCallAddress(line.Split(' ')[0], line.Split(' ')[1]))];
    }

    private static async Task<List<LiveCallAddress>> Fill(string directory, long events, int live)
    {
        var began = Stopwatch.GetTimestamp();
        await using var hotline = await HotlineInside.Start(directory);
        await Play(hotline, 1, _ => int.MaxValue);
        var database = hotline.Services.GetRequiredService<Database>();
        var perCall = await database.Read(async reader =>
        {
            await using var command = reader.CreateCommand();
            command.CommandText = "select sum(seq) from calls";
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        });
        var ended = (int)Math.Max(live, events / perCall);
        var every = ended / live;

        // One live call among so many that have ended, as they lie in a store.
        var calls = await Play(hotline, ended + live, index => index % (every + 1) == 0 ? 1 + (index / (every + 1) % 12) : int.MaxValue);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Filled with {ended * perCall:N0} events of {ended:N0} calls and {calls.Count:N0} live ones in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s."));
        return calls;
    }

    // Many callers at a time, as commits of the store are shared.
    private static async Task<List<LiveCallAddress>> Play(HotlineInside hotline, int count, Func<int, int> webhooks)
    {
        var live = new LiveCallAddress?[count];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Callers, count)).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller + count);
            var writer = new WebhookWriter("http://127.0.0.1:5080", Accounts.Token);
            var request = new ArrayBufferWriter<byte>(2048);
            int index;
            while ((index = Interlocked.Increment(ref next)) < count)
            {
                live[index] = await Play(hotline, new SimulatedCall(random), webhooks(index), writer, request);
            }
        })));
        return [.. live.OfType<LiveCallAddress>()];
    }

    /// <returns>Null: it has ended.</returns>
    private static async Task<LiveCallAddress?> Play(
        HotlineInside hotline, SimulatedCall call, int webhooks, WebhookWriter writer, ArrayBufferWriter<byte> request)
    {
        var sid = call.Sid;
        for (var asked = 0; call.Sid == sid; asked++)
        {
            if (asked >= webhooks && call.Digits is not null)
            {
                return new LiveCallAddress(sid, call.Path);
            }

            await hotline.Ask(call, writer, request);
        }

        return null;
    }
}
