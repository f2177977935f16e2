using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Commands;
using Microsoft.Data.Sqlite;

namespace Hotline.Tests.Commands;

/// <summary>What ops do with the data.</summary>
public sealed class DbCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hotline-backup-").FullName;

    private string Copy => Path.Combine(folder, "hotline-copy.db");

    [Fact]
    [Trait("Fault", "HOTLINE-48")]
    public async Task A_copy_made_while_callers_call_holds_what_they_were_answered_and_serves_in_another_place()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        using var desk = new CommandDesk(hotline);
        var before = await hotline.Dial();
        var callers = Callers(hotline, 30);
        var run = (await desk.Run("db", "backup", Copy, "--json")).Done();
        await callers;
        await before.HangUp();

        Assert.InRange(run.Json.GetProperty("calls").GetInt64(), 1, 31);
        (await desk.Run("db", "check", Copy)).Done();

        // As docs/operations.md has it: the copy and the key into an empty directory.
        var data = Path.Combine(folder, "restored");
        Directory.CreateDirectory(data);
        File.Copy(Copy, Path.Combine(data, "hotline.db"));
        File.Copy(Path.Combine(hotline.Directory, "master.key"), Path.Combine(data, "master.key"));
        await using var restored = await new HotlineApp(directory: data).WithFlow(TestFlows.Small).Start();
        var stored = await restored.Get<CallSearch>().List(new CallFilter { WithTests = true, Limit = 1000 });
        Assert.Equal(run.Json.GetProperty("calls").GetInt64(), stored.Count);
        Assert.Contains(stored, call => call.CallSid == before.CallSid);
        var caller = await restored.Dial();
        await caller.Press("1");
        Assert.Equal("Enter the reference, then press pound.", caller.LastHeard);
    }

    [Fact]
    public async Task A_copy_is_private_and_holds_nothing_that_was_erased()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        using var desk = new CommandDesk(hotline);

        (await desk.Run("db", "backup", Copy)).Done();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
        }

        Assert.Equal([Copy], Directory.GetFiles(folder));
        Assert.Equal(0L, Scalar(Copy, "pragma freelist_count"));
    }

    [Fact]
    public async Task A_copy_is_not_replaced_unless_that_is_wanted()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        using var desk = new CommandDesk(hotline);
        (await desk.Run("db", "backup", Copy)).Done();

        var again = await desk.Run("db", "backup", Copy);

        Assert.Equal(CommandLine.Problems, again.Code);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
        (await desk.Run("db", "backup", Copy, "--force")).Done();
    }

    [Theory]
    [InlineData("nowhere/copy.db", "There is no directory")]
    [InlineData(".", "is a directory")]
    public async Task A_place_that_cannot_take_a_copy_is_named(string place, string expected)
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        using var desk = new CommandDesk(hotline);

        var run = await desk.Run("db", "backup", Path.Combine(folder, place));

        Assert.Equal(CommandLine.Problems, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Data_in_which_nothing_is_wrong_says_so_beside_a_server_and_without_one()
    {
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small);
        var caller = await hotline.Dial();
        await caller.PressEach("9", "1");
        using var desk = new CommandDesk(hotline);

        var beside = (await desk.Run("db", "check")).Done();
        await hotline.Stop();
        var alone = (await desk.Run("db", "check")).Done();

        Assert.EndsWith("Nothing is wrong.\n", beside.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is wrong.\n", alone.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from journal where id = 2", "call 1: row 3 of its journal does not follow row 2")]
    [InlineData("update journal set seq = seq + 1 where id = 3", "call 1: row 3 of its journal does not follow row 2")]
    [InlineData("update journal set seq = 2 where id = 1", "call 1: its journal begins with event 2 in row 1")]
    [InlineData("insert into journal select 99, call_id, previous_id, seq, step, at_ms, token, events, sealed from journal where id = 3",
        "call 1: rows of its journal follow the same row 2")]
    [InlineData("update calls set seq = seq + 5", "call 1: it counts ")]
    [InlineData("update calls set step = step + 1", "and the state of the step before is missing")]
    [InlineData("update calls set ended_at_ms = 1", "call 1: it is over, and its journal ends it 0 times")]
    [InlineData("update journal set events = '[{\"kind\":\"callEnded\"}]' where id = 3", "call 1: it is live, and row 3 of its journal ends it")]
    [InlineData("delete from call_search", "call 1: it is missing from the search")]
    [InlineData("pragma foreign_keys = off; delete from calls", "what it belongs to in calls is missing")]
    public async Task What_is_wrong_with_a_call_is_named(string damage, string expected)
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var caller = new WebhookCaller();
        await caller.Dial(hotline);
        await caller.Act(hotline, "9");
        await caller.Act(hotline, "1");
        await hotline.Stop();
        using var desk = new CommandDesk(hotline);
        (await desk.Run("db", "check")).Done();
        Change(Path.Combine(hotline.Directory, "hotline.db"), damage);

        var run = await desk.Run("db", "check");

        Assert.Equal(CommandLine.Problems, run.Code);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Equal(
            (await desk.Run("db", "check", "--json")).Json.GetProperty("problems").GetArrayLength(),
            run.Lines.Count - 1);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-46")]
    [InlineData("pages", "file: ")]
    [InlineData("cut", "")]
    [InlineData("empty", "has no schema")]
    [InlineData("text", "the database file is damaged")]
    public async Task A_damaged_file_is_named_by_the_check_and_not_served(string damage, string expected)
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        await Callers(hotline, 10);
        await hotline.Stop();
        var file = Path.Combine(hotline.Directory, "hotline.db");
        Damage(file, damage);
        using var desk = new CommandDesk(hotline);

        var run = await desk.Run("db", "check");

        Assert.Equal(CommandLine.Problems, run.Code);
        Assert.Contains(expected, run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        if (damage != "empty")
        {
            var refusal = await Assert.ThrowsAsync<Hotline.Voice.Storage.StorageStartException>(() => hotline.Start());
            Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Fault", "HOTLINE-46")]
    public async Task A_log_that_breaks_off_loses_what_was_not_acknowledged_and_nothing_else()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var caller = new WebhookCaller();
        await caller.Dial(hotline);
        var data = Path.Combine(folder, "broken");
        Directory.CreateDirectory(data);
        foreach (var name in new[] { "hotline.db", "hotline.db-wal", "master.key" })
        {
            File.Copy(Path.Combine(hotline.Directory, name), Path.Combine(data, name));
        }

        // A group that the machine died in: half a frame at the end of the log.
        await File.AppendAllTextAsync(Path.Combine(data, "hotline.db-wal"), new string('x', 1000), TestContext.Current.CancellationToken);
        await using var restored = await new HotlineApp(directory: data).WithFlow(TestFlows.Small)
            .With("Twilio:AuthToken", hotline.Get<Microsoft.Extensions.Options.IOptions<Hotline.Voice.Telephony.TwilioOptions>>().Value.AuthToken).Start();
        await caller.Act(restored, "1");

        Assert.Equal("Enter the reference, then press pound.", caller.JustHeard);
    }

    [Fact]
    public async Task The_schema_is_brought_forward_without_serving()
    {
        using var desk = new CommandDesk();

        var first = (await desk.Run("db", "migrate")).Done();
        var second = (await desk.Run("db", "migrate")).Done();

        Assert.Contains("schema 0 before, ", first.Output, StringComparison.Ordinal);
        Assert.Contains("already", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_are_served_are_not_migrated()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        using var desk = new CommandDesk(hotline);

        var run = await desk.Run("db", "migrate");

        Assert.Equal(CommandLine.Problems, run.Code);
        Assert.Contains("belongs to", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("backup", "copy.db")]
    public async Task Without_data_there_is_nothing_to_do(params string[] args)
    {
        using var desk = new CommandDesk();

        var run = await desk.Run(["db", .. args]);

        Assert.Equal(CommandLine.Problems, run.Code);
        Assert.StartsWith("There is no d", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Task Callers(HotlineApp hotline, int count) => Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
    {
        var caller = await hotline.Dial($"+1202555{1000 + number}");
        await caller.PressEach("9", "1");
        await caller.HangUp();
    }));

    private static void Damage(string file, string damage)
    {
        switch (damage)
        {
            case "pages":
                using (var stream = new FileStream(file, FileMode.Open))
                {
                    stream.Position = 8 * 4096;
                    stream.Write(new byte[20 * 4096]);
                }

                break;
            case "cut":
                using (var stream = new FileStream(file, FileMode.Open))
                {
                    stream.SetLength(stream.Length / 2);
                }

                break;
            case "empty":
                File.WriteAllBytes(file, []);
                break;
            default:
                File.WriteAllText(file, string.Concat(Enumerable.Repeat("This is no database. ", 1000)));
                break;
        }
    }

    private static void Change(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = $"pragma foreign_keys = off; {sql}";
        command.ExecuteNonQuery();
    }

    private static object? Scalar(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        return connection;
    }
}
