using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Tests.Content;

/// <summary>The page that tells supervisors which key leads where.</summary>
public sealed partial class WalletPageTests
{
    [Fact]
    public void The_page_for_supervisors_names_nodes_that_exist_where_they_stand()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "content.md"));
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "flows", "wallet", "flow.json"));

        Assert.All(Row().Matches(page), row =>
        {
            var written = int.Parse(row.Groups["line"].Value, CultureInfo.InvariantCulture);
            var node = row.Groups["node"].Value;
            var stands = Array.FindIndex(lines, line => line.StartsWith($"    \"{node}\": {{", StringComparison.Ordinal)) + 1;
            Assert.True(stands > 0, $"There is no node '{node}'.");
            Assert.True(Math.Abs(stands - written) < 100, $"'{node}' stands at line {stands}, not about {written}.");
        });
    }

    [GeneratedRegex(@"`(?<node>[a-zA-Z]+)`[^|\n]*\| (?<line>\d+) \|")]
    private static partial Regex Row();
}
