using Hotline.Flows.Definition;

namespace Hotline.Tests.Flows.Definition;

public sealed class FlowPositionsTests
{
    private const string Flow = """
        {
          "name": "x",
          "nodes": {
            "a": {
              "type": "branch",
              "cases": { "1.50": "b", "😀": "c" },
              "shares": [
                { "percent": 5 }
              ]
            }
          }
        }
        """;

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("name", 2, 11)]
    [InlineData("nodes", 3, 3)]
    [InlineData("nodes.a", 4, 5)]
    [InlineData("nodes.a.type", 5, 15)]
    [InlineData("nodes.a.cases.1.50", 6, 26)]
    [InlineData("nodes.a.cases.😀", 6, 37)]
    [InlineData("nodes.a.shares.0", 8, 9)]
    [InlineData("nodes.a.shares.0.percent", 8, 22)]
    [InlineData("nodes.a.shares[0].percent", 8, 22)]
    [InlineData("nodes.a.shares.9.percent", 7, 7)]
    [InlineData("nodes.a.next", 4, 5)]
    [InlineData("nodes.b.next.c", 3, 3)]
    [InlineData("nothing", 1, 1)]
    public void A_path_has_the_place_of_its_value_and_an_unknown_one_that_of_its_nearest_parent(
        string path, int line, int column) =>
        Assert.Equal((line, column), FlowReader.Read(TestBundles.Files(Flow)).Positions.Find("flow.json", path));

    [Fact]
    public void A_file_that_could_not_be_read_has_no_places() =>
        Assert.Equal((0, 0), FlowReader.Read(TestBundles.Files("{")).Positions.Find("flow.json", "name"));

    [Fact]
    public void A_file_in_one_long_line_has_columns()
    {
        var flow = $$"""{ "name": "{{new string('好', 20_000)}}", "start": 5 }""";

        Assert.Equal((1, 20_024), FlowReader.Read(TestBundles.Files(flow)).Positions.Find("flow.json", "start"));
    }
}
