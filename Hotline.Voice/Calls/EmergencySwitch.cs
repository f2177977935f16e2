using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>The emergency switch of each line, thrown by a supervisor.</summary>
/// <remarks>Every turn asks; what was read is good for 500 ms, also for other nodes on the same database, who are told at once as a rule.</remarks>
public sealed class EmergencySwitch
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, (bool IsThrown, long ReadAt)> seen = new(StringComparer.Ordinal);
    private readonly Database database;
    private readonly TimeProvider clock;

    /// <param name="database">Where the switches stand.</param>
    /// <param name="clock">Says how old is what was read.</param>
    public EmergencySwitch(Database database, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(database);
        this.database = database;
        this.clock = clock;
        database.Hints.Listen(ChangeTopic.Switches, seen.Clear);
    }

    /// <summary>Whether a line's switch is thrown; at most 500 ms old.</summary>
    /// <param name="line">The line.</param>
    /// <returns>True: thrown.</returns>
    public ValueTask<bool> IsThrown(string line) =>
        seen.TryGetValue(line, out var known) && clock.GetElapsedTime(known.ReadAt) < Fresh
            ? new(known.IsThrown)
            : Look(line);

    /// <summary>Reads a line's switch.</summary>
    /// <param name="line">The line.</param>
    /// <returns>How it stands.</returns>
    public Task<EmergencyState> Read(string line) => database.ReadPrepared(async reader =>
    {
        const string sql = """
            select is_thrown, notices, version, changed_by, changed_at_ms
              from line_switches
             where line = @line
            """;
        await using var row = await reader.Prepared(sql).With("@line", line).ReadAsync();
        return await row.ReadAsync()
            ? new EmergencyState(
                line, row.GetInt64(0) != 0, Notices(row.GetStringOrNull(1)), row.GetInt32(2), row.GetString(3), row.GetInt64(4))
            : new EmergencyState(line, IsThrown: false, ImmutableSortedDictionary<string, string>.Empty, 0, null, null);
    });

    /// <summary>Throws a line's switch or puts it back, and keeps who did it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isThrown">True: close the line at once.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="notices">What callers hear, by language; null: what the flow says.</param>
    /// <returns>False: it stood so already; nothing changed.</returns>
    public async Task<bool> Set(
        string line, bool isThrown, string by, long nowMs, ImmutableSortedDictionary<string, string>? notices = null)
    {
        const string change = """
            insert into line_switches (line, is_thrown, notices, version, changed_by, changed_at_ms)
            values (@line, @thrown, @notices, 1, @by, @nowMs)
            on conflict (line) do update
               set is_thrown = @thrown, notices = @notices, version = line_switches.version + 1, changed_by = @by,
                   changed_at_ms = @nowMs
             where line_switches.is_thrown <> @thrown or coalesce(line_switches.notices, '') <> coalesce(@notices, '')
            """;
        const string note = """
            insert into line_switch_changes (line, is_thrown, notices, changed_by, changed_at_ms)
            values (@line, @thrown, @notices, @by, @nowMs)
            """;
        var values = new { line, thrown = isThrown ? 1 : 0, notices = Text(notices), by, nowMs };
        var changed = await database.Unit(async unit =>
            await unit.ExecuteAsync(change, values) == 1 && await unit.ExecuteAsync(note, values) == 1);
        database.Hints.Tell(ChangeTopic.Switches);
        return changed;
    }

    private async ValueTask<bool> Look(string line)
    {
        var readAt = clock.GetTimestamp();
        var state = await Read(line);
        seen[line] = (state.IsThrown, readAt);
        return state.IsThrown;
    }

    private static string? Text(ImmutableSortedDictionary<string, string>? notices) => notices is null or { IsEmpty: true }
        ? null
        : JsonSerializer.Serialize(notices, CallJson.Default.ImmutableSortedDictionaryStringString);

    private static ImmutableSortedDictionary<string, string> Notices(string? text) => text is null
        ? ImmutableSortedDictionary<string, string>.Empty
        : JsonSerializer.Deserialize(text, CallJson.Default.ImmutableSortedDictionaryStringString)!;
}
