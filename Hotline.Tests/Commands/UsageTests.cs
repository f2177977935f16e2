namespace Hotline.Tests.Commands;

/// <summary>What is typed wrongly is refused with 2 and a reason; what is asked for help is answered.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly CommandDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    [InlineData("call")]
    [InlineData("flows")]
    [InlineData("flows check")]
    [InlineData("flows graph")]
    [InlineData("flows list")]
    [InlineData("flows schema")]
    [InlineData("hours")]
    [InlineData("hours show")]
    [InlineData("calls")]
    [InlineData("calls list")]
    [InlineData("calls show")]
    [InlineData("carrier")]
    public async Task Every_command_explains_itself(string command)
    {
        var help = (await desk.Run([.. Words(command), "--help"])).Done();

        Assert.StartsWith("Description:", help.Output, StringComparison.Ordinal);
        Assert.Contains($"hotline {command}".TrimEnd(), help.Output.Replace("Hotline.Tests", "hotline", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(Directory.Exists(desk.Data));
    }

    [Theory]
    [InlineData("flows", "Required command")]
    [InlineData("flows chekc", "chekc")]
    [InlineData("flows check nowhere", "There is no file or folder nowhere.")]
    [InlineData("flows schema roses", "roses")]
    [InlineData("hours show --days 0", "--days '0' is not a whole number from 1 to 3660.")]
    [InlineData("hours show --from 1.10.2026", "'1.10.2026' is not a date")]
    [InlineData("hours show --calendar moon", "none of the calendars of hours.json: agents.")]
    [InlineData("calls list --limit 0", "--limit '0' is not a whole number from 1 to 1000.")]
    [InlineData("calls list --version latest", "--version 'latest' is not a whole number from 1.")]
    [InlineData("calls list --caller 123", "--caller '123'")]
    [InlineData("calls list --from yesterday", "'yesterday' is not a time")]
    [InlineData("calls list --outcome lost", "lost")]
    [InlineData("calls list --live --outcome failed", "--live finds calls that go on")]
    [InlineData("calls show", "Required argument")]
    [InlineData("call --keys 1x", "--keys holds '1x'")]
    [InlineData("call --at noon", "'noon' is not a time")]
    [InlineData("call --from me", "--from 'me' is not a number")]
    [InlineData("--bogus", "--bogus")]
    public async Task What_is_typed_wrongly_returns_2_and_says_what_is_wrong(string typed, string reason)
    {
        var run = (await desk.Run(Words(typed))).Refused();

        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_with_where_to_read_on()
    {
        var run = (await desk.Run("calls", "list", "--limit", "0", "--caller", "123")).Refused();

        Assert.Contains("--limit", run.Error, StringComparison.Ordinal);
        Assert.Contains("--caller", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("'hotline calls list --help' shows what there is.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_printed() => Assert.Matches(@"^\d+\.\d+\.\d+", (await desk.Run("--version")).Done().Output);

    [Theory]
    [InlineData("call")]
    [InlineData("serve")]
    public async Task A_wrong_setting_is_one_line_that_names_its_key(string command)
    {
        desk.With("Lines:Numbers:0", "12").With("Urls", "http://127.0.0.1:0");

        var run = await desk.Run(command);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal("Lines:Numbers holds '12'; numbers must be E.164, for example +12025550100.\n", run.Error);
    }

    [Theory]
    [InlineData("call")]
    [InlineData("serve")]
    public async Task A_data_directory_that_cannot_be_made_is_one_line_that_names_it(string command)
    {
        var file = Path.Combine(desk.Bundle("flow.json", flow => flow), "flow.json");
        desk.With("Storage:Directory", file).With("Urls", "http://127.0.0.1:0");

        var run = await desk.Run(command);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(file, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static string[] Words(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
