using Hotline.Flows.Definition;
using Hotline.Tests.App;

namespace Hotline.Tests.Commands;

/// <summary><c>flows check|graph|list|schema</c>.</summary>
public sealed class FlowsCommandTests : IDisposable
{
    private readonly CommandDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_good_bundle_returns_0_and_says_what_it_is()
    {
        var run = (await desk.Run("flows", "check", CommandDesk.Shipped)).Done();

        Assert.Contains("'Wallet hotline'", run.Lines[^1], StringComparison.Ordinal);
        Assert.Contains("zh-CN and en-US", run.Lines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(desk.Data));
    }

    [Fact]
    public async Task Without_a_path_the_bundle_of_the_settings_is_checked()
    {
        var folder = desk.Bundle("flow.json", flow => flow + "}");
        desk.With("Flows:Folder", folder);

        var run = await desk.Run("flows", "check");

        Assert.Equal(1, run.Code);
        Assert.Contains(Path.Combine(folder, "flow.json"), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_is_printed_as_compilers_do_and_the_last_line_counts_them()
    {
        var folder = desk.Bundle("flow.json", flow => Misspelt(Misspelt(flow, "paymentMenu"), "refundMenu"));

        var run = await desk.Run("flows", "check", folder);

        Assert.Equal(1, run.Code);
        Assert.Equal("", run.Error);
        Assert.Contains(run.Lines, line => line.StartsWith($"{folder}/flow.json(", StringComparison.Ordinal)
            && line.Contains("): error F01 at ", StringComparison.Ordinal) && line.Contains("paymentMenuX", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains("refundMenuX", StringComparison.Ordinal));
        Assert.Matches($@"^{folder}: \d+ errors, \d+ warnings?\.$", run.Lines[^1]);
    }

    [Fact]
    public async Task Warnings_are_printed_and_return_0()
    {
        var folder = desk.Bundle("flow.json", flow => flow.Replace("您好，欢迎再次", "您好 { holiday }，欢迎再次", StringComparison.Ordinal));

        var run = (await desk.Run("flows", "check", folder)).Done();

        Assert.Contains("): warning F08 at nodes.", run.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{folder}: 0 errors, ", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_path_of_a_flow_file_stands_for_its_folder()
    {
        var byFolder = await desk.Run("flows", "check", CommandDesk.Shipped);
        var byFile = await desk.Run("flows", "check", Path.Combine(CommandDesk.Shipped, "flow.json"));

        Assert.Equal(byFolder, byFile);
    }

    [Fact]
    public async Task One_bad_bundle_among_several_returns_1_and_each_has_its_summary()
    {
        var bad = desk.Bundle("hours.json", hours => hours.Replace("09:00-18:00", "09:00-9", StringComparison.Ordinal));

        var run = await desk.Run("flows", "check", CommandDesk.Shipped, bad);

        Assert.Equal(1, run.Code);
        Assert.Contains("no problems", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("hours.json(", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{bad}: ", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_as_json_have_code_place_and_sentence()
    {
        var run = await desk.Run("flows", "check", "--json", desk.Bundle("flow.json", flow => Misspelt(flow, "paymentMenu")));

        Assert.Equal(1, run.Code);
        var bundle = run.Json.GetProperty("bundles")[0];
        var problem = bundle.GetProperty("problems").EnumerateArray()
            .First(one => one.GetProperty("message").GetString()!.Contains("paymentMenuX", StringComparison.Ordinal));
        Assert.True(bundle.GetProperty("errors").GetInt32() > 0);
        Assert.Equal("F01", problem.GetProperty("code").GetString());
        Assert.Equal("error", problem.GetProperty("severity").GetString());
        Assert.Equal("flow.json", problem.GetProperty("file").GetString());
        Assert.True(problem.GetProperty("line").GetInt32() > 1);
        Assert.StartsWith("nodes.", problem.GetProperty("path").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destinations_of_the_settings_are_known_to_the_check()
    {
        var folder = desk.Bundle("flow.json", flow => Transferring(flow, "bank"));

        var without = await desk.Run("flows", "check", folder);
        var with = await desk.With("Destinations:bank", "+12025550199").Run("flows", "check", folder);

        Assert.Contains("bank", without.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("bank", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_graph_of_a_bundle_is_a_mermaid_diagram_of_its_nodes()
    {
        var run = (await desk.Run("flows", "graph", CommandDesk.Shipped)).Done();

        Assert.StartsWith("stateDiagram-v2", run.Output, StringComparison.Ordinal);
        Assert.Contains("mainMenu", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_with_errors_is_not_drawn_and_its_problems_stand_on_the_side()
    {
        var run = await desk.Run("flows", "graph", desk.Bundle("flow.json", flow => Misspelt(flow, "paymentMenu")));

        Assert.Equal(1, run.Code);
        Assert.Equal("", run.Output);
        Assert.Contains("error F01", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flow")]
    [InlineData("hours")]
    [InlineData("queues")]
    public async Task The_schema_of_each_file_is_printed(string file)
    {
        var run = (await desk.Run("flows", "schema", file)).Done();

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", run.Json.GetProperty("$schema").GetString());
        Assert.Contains($"{file}.json", run.Json.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_versions_are_listed_beside_the_server_the_newest_first()
    {
        await using var hotline = await new HotlineApp().Start();
        using var beside = new CommandDesk(hotline);

        var text = (await beside.Run("flows", "list")).Done();
        var version = (await beside.Run("flows", "list", "--json")).Done().Json.GetProperty("versions")[0];

        var hash = FlowReader.ReadFolder(CommandDesk.Shipped).Bundle!.ContentHash;
        Assert.Contains($"1  {hash[..12]}  2026-11-24 10:00:00  folder  Wallet hotline", text.Lines[1], StringComparison.Ordinal);
        Assert.Equal("Times are Asia/Shanghai.", text.Lines[^1]);
        Assert.Equal(hash, version.GetProperty("hash").GetString());
        Assert.Equal("2026-11-24T10:00:00.000+08:00", version.GetProperty("publishedAt").GetString());
    }

    private static string Misspelt(string flow, string node) => flow.Replace($"\"{node}\"", $"\"{node}X\"", StringComparison.Ordinal)
        .Replace($"\"{node}X\": {{", $"\"{node}\": {{", StringComparison.Ordinal);

    private static string Transferring(string flow, string destination)
    {
        const string nodes = "\"nodes\": {";
        var at = flow.IndexOf(nodes, StringComparison.Ordinal) + nodes.Length;
        return flow.Insert(at, $$"""
            "elsewhere": { "type": "transfer", "destination": "{{destination}}",
              "onBusy": "mainMenu", "onNoAnswer": "mainMenu", "onFailed": "mainMenu", "onAfter": "mainMenu" },
            """);
    }
}
