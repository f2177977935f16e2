using System.Text;
using CsCheck;
using Hotline.Flows.Definition;
using Hotline.Tests.App;
using Hotline.Tests.Fuzz;

namespace Hotline.Tests.Flows.Definition;

/// <summary>Whatever the bytes are, the reader answers, and says where. CsCheck prints the seed of a failure.</summary>
public sealed class FlowReaderFuzzTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "0.5e9", "NaN", "//", "/*", "*/", "\\u", "\\ud83d", "\"type\"", "\"menu\"",
        "\"nodes\"", "\"prompt\"", "\"en-US\"", "\"next\"", "\n", "\u0000", "好", "😀", "\uFEFF", " ", "99999999999999999999", "\"a\":",
    ];

    private static readonly byte[] Small = Encoding.UTF8.GetBytes(TestBundles.Small);

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void Any_bytes_are_answered_with_problems() =>
        Gen.Byte.Array[0, 300].Fuzz(Check, Effort.Of(2_000, 200_000));

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void Any_pieces_of_JSON_are_answered_with_problems() =>
        Gen.Int[0, Pieces.Length - 1].Select(number => Pieces[number]).Array[0, 60].Fuzz(
            pieces => Check(Encoding.UTF8.GetBytes(string.Concat(pieces))), Effort.Of(3_000, 300_000));

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void A_flow_with_bytes_taken_out_and_put_in_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, Small.Length - 1], Gen.Int[0, 30], Gen.Int[0, Pieces.Length - 1].Select(number => Pieces[number])).Array[1, 3].Fuzz(
            edits =>
            {
                var flow = Small.ToList();
                foreach (var (at, length, piece) in edits)
                {
                    var from = Math.Min(at, flow.Count);
                    flow.RemoveRange(from, Math.Min(length, flow.Count - from));
                    flow.InsertRange(from, Encoding.UTF8.GetBytes(piece));
                }

                Check([.. flow]);
            },
            Effort.Of(1_500, 150_000));

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void A_megabyte_is_read()
    {
        var nodes = Enumerable.Range(0, 1900).Select(number =>
            $$""" "n{{number}}": { "type": "say", "prompt": { "en-US": "{{new string('x', 440)}}" }, "next": "n{{number + 1}}" }""");
        var flow = $$"""{ "name": "x", "languages": ["en-US"], "start": "n0", "nodes": { {{string.Join(",\n", nodes)}} } }""";
        var files = TestBundles.Files(flow);
        Assert.InRange(files["flow.json"].Length, 950_000, FlowReader.MostJsonBytes);

        // Every node is walked and found good; what is wrong is that the last one leads to no node, which reading does not ask.
        Assert.Equal(1900, FlowReader.Read(files).Bundle!.Flow.Nodes.Count);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void A_megabyte_of_mistakes_is_refused_mistake_by_mistake()
    {
        var flow = "{" + string.Join(',', Enumerable.Range(0, 90_000).Select(number => $"\"m{number % 9}\":[]")) + "}";

        Assert.True(FlowReader.Read(TestBundles.Files(flow)).Problems.Count > 9);
    }

    private static void Check(byte[] flow)
    {
        var files = TestBundles.Files(TestBundles.Minimal);
        files["flow.json"] = flow;

        var reading = FlowReader.Read(files);

        Assert.Equal(reading.Bundle is null, reading.Problems.Count > 0);
        Assert.All(reading.Problems, problem =>
        {
            Assert.Equal("flow.json", problem.File);
            Assert.DoesNotContain("The file cannot be read", problem.Message, StringComparison.Ordinal);
        });
    }
}
