using System.Text.Json.Nodes;
using Hotline.Tests.App;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Commands;

/// <summary>Accounts and figures in the terminal.</summary>
public sealed class UsersCommandTests : IDisposable
{
    private readonly CommandDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task An_agent_is_added_listed_given_a_new_token_and_shut_out()
    {
        var added = await desk.Run("users", "add", "li", "--skills", "payments", "fees", "--languages", "zh-CN", "--json");
        Assert.Equal(0, added.Code);
        var token = (string)JsonNode.Parse(added.Output)!["token"]!;
        Assert.StartsWith("hotline_", token, StringComparison.Ordinal);

        var listed = await desk.Run("agents", "list", "--json");
        var agent = JsonNode.Parse(listed.Output)![0]!;
        Assert.Equal(("li", "agent", "offline", "client:li"), ((string?)agent["name"], (string?)agent["role"], (string?)agent["presence"], (string?)agent["phone"]));
        Assert.DoesNotContain(token, listed.Output, StringComparison.Ordinal);

        var reset = await desk.Run("users", "reset", "li");
        Assert.DoesNotContain(token, reset.Output, StringComparison.Ordinal);
        Assert.Contains("hotline_", reset.Output, StringComparison.Ordinal);
        Assert.Contains("cannot sign in any more", (await desk.Run("users", "disable", "li")).Output, StringComparison.Ordinal);
        Assert.Contains("disabled", (await desk.Run("users", "list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Li", "client:li", "zh-CN", "payments", "The name 'Li' cannot be used")]
    [InlineData("li", "12345", "zh-CN", "payments", "The phone '12345' cannot be dialled")]
    [InlineData("li", "client:li", "Chinese", "payments", "'Chinese' is no language")]
    [InlineData("li", "client:li", "zh-CN", "pay ments", "'pay ments' is no skill")]
    public async Task An_account_that_is_not_in_order_is_wrong_usage_in_words(string name, string phone, string language, string skill, string words)
    {
        var run = await desk.Run("users", "add", name, "--phone", phone, "--languages", language, "--skills", skill);

        Assert.Equal(2, run.Code);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_and_one_that_is_unknown_are_problems()
    {
        await desk.Run("users", "add", "li");

        var again = await desk.Run("users", "add", "li");
        var unknown = await desk.Run("users", "disable", "wang");

        Assert.Equal((1, 1), (again.Code, unknown.Code));
        Assert.Contains("There is an agent 'li' already", again.Error, StringComparison.Ordinal);
        Assert.Contains("There is no agent 'wang'", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_hotline_that_serves_accounts_are_made_by_it()
    {
        await using var app = await new HotlineApp().Start();
        using var beside = new CommandDesk(app);

        var added = await beside.Run("users", "add", "li");

        Assert.Equal(0, added.Code);
        Assert.Equal("li", Assert.Single(await app.Get<AgentStore>().List()).Name);
        Assert.Contains("There is an agent 'li' already", (await beside.Run("users", "add", "li")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_shown_with_their_formulas_and_exports_have_their_headings()
    {
        await desk.Run("users", "add", "li");

        var shown = await desk.Run("reports", "show");
        var json = JsonNode.Parse((await desk.Run("reports", "show", "--json")).Output)!;

        Assert.Contains("(abandoned - short) / (offered - short)", shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, (double)json[0]!["figures"]![0]!["value"]!);
        Assert.StartsWith("contact,call,kind", (await desk.Run("reports", "export")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.Run("reports", "show", "--zone", "Mars")).Code);
    }
}
