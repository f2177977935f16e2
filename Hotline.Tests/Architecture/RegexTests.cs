using System.Reflection;
using System.Text.RegularExpressions;
using Hotline.Carrier;
using Hotline.Flows.Machine;
using Hotline.Tests.Flows;
using Hotline.Voice;

namespace Hotline.Tests.Architecture;

/// <summary>No pattern of ours can be made to backtrack for ever, and authors cannot bring any.</summary>
public sealed class RegexTests
{
    [Theory]
    [Trait("Fault", "HOTLINE-69")]
    [InlineData("(a+)+$")]
    [InlineData("((a{0,1000}){0,1000}){0,1000}")]
    public void A_flow_has_no_place_for_a_pattern(string pattern)
    {
        var flow = TestBundles.Minimal.Replace(
            "\"type\": \"say\",", $"\"type\": \"say\", \"pattern\": \"{pattern}\",", StringComparison.Ordinal);

        var reading = Hotline.Flows.Definition.FlowReader.Read(TestBundles.Files(flow));

        Assert.Null(reading.Bundle);
        Assert.Contains(reading.Problems, problem => problem.Path.EndsWith("pattern", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-69")]
    public void Every_pattern_answers_a_hundred_thousand_characters_of_anything()
    {
        var patterns = new[] { typeof(FlowEngine), typeof(LocalCarrier), typeof(HotlineHost) }
            .SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<GeneratedRegexAttribute>() is not null)
            .Select(method => (Regex)method.Invoke(null, null)!)
            .ToList();

        Assert.NotEmpty(patterns);
        foreach (var text in new[] { "a", "0", "{a:", "{{", "+1", "sip:a@", "AC0", " \n", "好" })
        {
            var spoken = string.Concat(Enumerable.Repeat(text, 100_000 / text.Length)) + "!";
            Assert.All(patterns, pattern => Assert.False(pattern.IsMatch(spoken) && pattern.Match(spoken).Length == spoken.Length));
        }
    }
}
