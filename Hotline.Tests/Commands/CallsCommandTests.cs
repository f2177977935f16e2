using Hotline.Tests.App;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Commands;

/// <summary><c>calls list|show</c>, beside a running hotline and alone.</summary>
public sealed class CallsCommandTests
{
    private const string Number = "+12025550177";

    [Fact]
    public async Task Calls_are_listed_beside_the_running_hotline_and_each_option_narrows_the_list()
    {
        await using var hotline = await new HotlineApp().Start();
        using var desk = new CommandDesk(hotline);
        await (await hotline.Dial(Number)).HangUp();
        await hotline.Dial("+12025550178");

        Assert.Contains("2 calls. Times are Asia/Shanghai.", (await List()).Output, StringComparison.Ordinal);
        await Finds(["0178"], "--live");
        await Finds(["0177"], "--outcome", "abandoned");
        await Finds(["0177"], "--caller", Number);
        await Finds(["0178"], "--caller", "0178");
        await Finds(["0177"], "--node", "languageMenu");
        await Finds(["0178", "0177"], "--version", "1", "--from", "2026-11-24", "--until", "2026-11-25");
        await Finds(["0178"], "--limit", "1");
        Assert.Equal("No such calls.", (await List("--version", "2")).Output.Trim());
        await Finds([], "--until", "2026-11-24T10:00");

        async Task<CommandRun> List(params string[] options) => (await desk.Run(["calls", "list", .. options])).Done();

        async Task Finds(string[] callers, params string[] options)
        {
            var found = (await List([.. options, "--json"])).Json.GetProperty("calls").EnumerateArray();
            Assert.Equal(callers, found.Select(call => call.GetProperty("callerLastFour").GetString()));
        }
    }

    [Fact]
    public async Task A_list_that_was_cut_says_so()
    {
        await using var hotline = await new HotlineApp().Start();
        using var desk = new CommandDesk(hotline);
        await hotline.Dial();

        var run = (await desk.Run("calls", "list", "--limit", "1")).Done();

        Assert.Contains("live: in menu", run.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith("There may be more: narrow the list, or raise --limit.", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_told_in_sentences_with_its_path_at_the_end()
    {
        await using var hotline = await new HotlineApp().Start();
        using var desk = new CommandDesk(hotline);
        var caller = await hotline.Dial(Number);
        await caller.PressEach("2", "1", "1", "100000000001#");
        await caller.HangUp();

        var run = (await desk.Run("calls", "show", caller.CallSid)).Done();

        Assert.Contains(caller.CallSid, run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("•••• 0177 to +12025550100, flow version 1", run.Lines[1], StringComparison.Ordinal);
        Assert.Contains("2026-11-24 (Asia/Shanghai, UTC+08:00)", run.Lines);
        Assert.Contains("10:00:00     0  said nodes.languageMenu.prompt in zh-CN", run.Lines);
        Assert.Contains("10:00:00     1  pressed 2 at languageMenu -> chooseEnglish", run.Lines);
        Assert.Contains("10:00:00     4  entered •••• 12 digits at paymentReference (accepted) -> paymentKnown", run.Lines);
        Assert.Contains("10:00:00     4  asked wallet.paymentStatus: completed, 0 ms -> paymentCompleted", run.Lines);
        Assert.Contains("10:00:00        ended: abandoned at solvedMenu, the carrier says completed", run.Lines);
        Assert.StartsWith("path      begin > knownCaller > languageMenu > chooseEnglish > ", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-16")]
    public async Task Nothing_private_is_shown_whoever_asks()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        using var desk = new CommandDesk(hotline);
        var caller = await hotline.Dial(Number);
        await caller.PressEach("4", "10010001#", "246801#");

        var list = (await desk.Run("calls", "list")).Done().Output;
        var text = (await desk.Run("calls", "show", caller.CallSid)).Done().Output;
        var json = (await desk.Run("calls", "show", caller.CallSid, "--json")).Done().Output;

        Assert.Contains("entered •••• 8 digits at account (accepted)", text, StringComparison.Ordinal);
        Assert.Contains("entered 6 digits at pin, not kept (accepted)", text, StringComparison.Ordinal);
        Assert.All([list, text, json], shown => Assert.DoesNotMatch("10010001|246801|2025550177", shown));
    }

    [Fact]
    public async Task A_call_as_json_has_every_entry_with_its_sentence()
    {
        await using var hotline = await new HotlineApp().Start();
        using var desk = new CommandDesk(hotline);
        var caller = await hotline.Dial(Number);
        await caller.Press("2");

        var call = (await desk.Run("calls", "show", "1", "--json")).Done().Json;

        Assert.Equal(caller.CallSid, call.GetProperty("call").GetProperty("callSid").GetString());
        Assert.True(call.GetProperty("call").GetProperty("isLive").GetBoolean());
        var pressed = call.GetProperty("entries").EnumerateArray()
            .Single(entry => entry.GetProperty("entry").GetProperty("kind").GetString() == "pressed");
        Assert.Equal(1, pressed.GetProperty("step").GetInt32());
        Assert.Equal("pressed 2 at languageMenu", pressed.GetProperty("words").GetString());
        Assert.Equal("2026-11-24T10:00:00.000+08:00", pressed.GetProperty("at").GetString());
        Assert.Equal("languageMenu", call.GetProperty("path").EnumerateArray().Select(node => node.GetString()).ElementAt(2));
    }

    [Fact]
    public async Task A_call_that_is_not_there_is_one_clear_line()
    {
        await using var hotline = await new HotlineApp().Start();
        using var desk = new CommandDesk(hotline);

        var run = await desk.Run("calls", "show", "CA0123");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal("There is no call CA0123. 'hotline calls list' shows the calls there are.\n", run.Error);
    }

    [Fact]
    public async Task Reading_data_that_nobody_serves_changes_no_file()
    {
        await using var hotline = await new HotlineApp().Start();
        await hotline.Dial(Number);
        await hotline.Stop();
        using var desk = new CommandDesk(hotline);
        var before = Files(hotline.Directory);

        var run = (await desk.Run("calls", "list")).Done();

        Assert.Contains("•••• 0177", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Files(hotline.Directory));
    }

    [Theory]
    [InlineData("calls list")]
    [InlineData("calls show 1")]
    [InlineData("flows list")]
    public async Task Without_data_there_is_one_clear_line_and_nothing_is_created(string command)
    {
        using var desk = new CommandDesk();

        var run = await desk.Run(command.Split(' '));

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal($"There is no data in {desk.Data} yet: start the hotline first, or set Storage:Directory.\n", run.Error);
        Assert.False(Directory.Exists(desk.Data));
    }

    [Theory]
    [InlineData(99, "The database has schema 99, this program knows schemas up to")]
    [InlineData(1, "The database has schema 1, this program reads schema")]
    public async Task Data_of_another_program_is_refused_in_one_line(int schema, string reason)
    {
        await using var hotline = await new HotlineApp().Start();
        await hotline.Stop();
        using var desk = new CommandDesk(hotline);
        SetSchema(Path.Combine(hotline.Directory, "hotline.db"), schema);

        var run = await desk.Run("calls", "list");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith(reason, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Data_without_its_key_is_refused_and_no_key_is_made()
    {
        await using var hotline = await new HotlineApp().Start();
        await hotline.Stop();
        using var desk = new CommandDesk(hotline);
        var key = Path.Combine(hotline.Directory, "master.key");
        File.Delete(key);

        var run = await desk.Run("calls", "list");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("The master key that sealed ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(key));
    }

    private static Dictionary<string, string> Files(string directory) => Directory.EnumerateFiles(directory).ToDictionary(
        file => Path.GetFileName(file),
        file => $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))} {File.GetLastWriteTimeUtc(file):O}");

    private static void SetSchema(string file, int version)
    {
        using var connection = SqliteDialect.OpenWriter(file, create: false, sync: false);
        SqliteDialect.Execute(connection, $"pragma user_version = {version}");
    }
}
