using Hotline.Benchmarks.InProcess;
using Hotline.Benchmarks.Servers;
using Hotline.Flows.Definition;
using Hotline.Voice;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;

namespace Hotline.Benchmarks.Claims;

/// <summary>The queues of a hotline in this process, with everything that is written in their transactions: events, agents' legs, what the carrier
/// is to do. Nothing listens, nothing is sent, and nothing ticks but what a measurement has going.</summary>
internal sealed class QueueInside : IAsyncDisposable
{
    private const string Line = "+12025550100";
    private const string Language = "zh-CN";
    private readonly WebApplication app;

    private QueueInside(WebApplication app, string folder) => (this.app, File) = (app, Path.Combine(folder, "data", "hotline.db"));

    /// <summary>The SQLite file.</summary>
    public string File { get; }

    /// <summary>Now, Unix milliseconds.</summary>
    public long NowMs => Get<CallClock>().NowMs;

    private static QueueDefinition Rules { get; } = new()
    {
        Title = new() { [Language] = "Payments" },
        Skills = ["payments"],
        MaxSize = int.MaxValue,
    };

    /// <param name="folder">Its data.</param>
    /// <param name="syncs">Whether commits wait for the disk, as in production.</param>
    /// <param name="watcher">Told of every transition; null: nobody.</param>
    public static async Task<QueueInside> Open(string folder, bool syncs, IQueueWatcher? watcher = null)
    {
        var settings = HotlineServer.Settings(folder, "http://127.0.0.1:0").ToDictionary(
            setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value);
        settings["Lines:Numbers:0"] = Line;
        var app = HotlineHost.Build(new HostSetup
        {
            ReadEnvironment = false,
            Settings = settings,
            Services = services =>
            {
                services.PostConfigure<StorageOptions>(storage => storage.SyncWrites = syncs);
                if (watcher is not null)
                {
                    services.AddSingleton(watcher);
                }
            },
        });
        await app.Services.GetRequiredService<Database>().Start();
        await app.Services.GetRequiredService<FlowCatalog>().Start();
        return new(app, folder);
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Signs agents in.</summary>
    /// <returns>Their numbers.</returns>
    public async Task<List<long>> Hire(int count)
    {
        var agents = Get<AgentStore>();
        var hired = new List<long>(count);
        for (var number = 0; number < count; number++)
        {
            var name = $"agent{number}";
            await agents.Add(new NewAgent { Name = name, Phone = $"client:{name}", Skills = ["payments"], Languages = [Language] });
            hired.Add((await agents.Find(name))!.Id);
            await agents.SetPresence(hired[^1], Presence.Available, null, NowMs);
        }

        return hired;
    }

    /// <summary>The consoles of all agents have just been heard of: without that, nobody is given anything.</summary>
    public Task Seen() => Database.Unit(unit => unit.ExecuteAsync("update agents set seen_at_ms = @nowMs", new { nowMs = NowMs }));

    /// <summary>Opens calls, each of whose callers asks for an agent; one of them waits already.</summary>
    public async Task Call(int count)
    {
        var (opened, turns) = await PlayedTurn.Play(app.Services);
        var load = new CommitLoad(app.Services, opened, turns);
        for (var open = 0; open < count; open += 64)
        {
            await CommitLoad.Together(Math.Min(64, count - open), _ => load.OpenOne());
        }

        var calls = Get<CallStore>();
        var first = (await calls.Load(await Database.ReadPrepared(reader => reader.ScalarAsync<long>("select min(id) from calls"))))!;
        await Database.Unit(async unit =>
        {
            await unit.ExecuteAsync("update calls set phase = 'Waiting'");
            return await Get<QueueStore>().Enter(unit, new NewContact
            {
                CallId = first.Id,
                Key = first.Key!,
                Queue = "payments",
                Rules = Rules,
                Priority = 0,
                Language = Language,
                LongestWait = TimeSpan.FromHours(12),
                AtMs = NowMs,
            });
        });
    }

    /// <summary>Lets so many wait: callers who wait nowhere come into line, behind those who are there.</summary>
    public Task Fill(int waiting)
    {
        const string sql = """
            insert into contacts (call_id, kind, queue, demand_id, language, is_verified, state, priority, rank, ages_at_ms, segment, transfers,
                                  tries, enqueued_at_ms, entered_at_ms, segment_at_ms, longest_wait_ms, waits_until_ms, due_at_ms, version,
                                  sealed_brief)
            select k.id, t.kind, t.queue, t.demand_id, t.language, 0, 'waiting', 0, 0, t.ages_at_ms, 1, 0,
                   0, @nowMs, @nowMs, @nowMs, t.longest_wait_ms, @nowMs + t.longest_wait_ms, @nowMs + t.longest_wait_ms, 1, t.sealed_brief
              from calls k
              join contacts t on t.id = 1
             where not exists (select 1 from contacts c where c.call_id = k.id and c.state <> 'ended')
             limit max(0, @waiting - (select count(*) from contacts where state = 'waiting'))
            """;
        return Database.Unit(unit => unit.ExecuteAsync(sql, new { waiting, nowMs = NowMs }));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Database Database => Get<Database>();
}
