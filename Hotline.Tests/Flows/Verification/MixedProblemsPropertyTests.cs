using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Hotline.Flows.Definition;
using Hotline.Flows.Verification;
using Hotline.Tests.Content;

namespace Hotline.Tests.Flows.Verification;

/// <summary>
/// The flow that ships is sound. So whatever is proved of it after a single mistake that the reader finds would be an invention, and a
/// second mistake somewhere else is to be found as well. CsCheck prints the seed of a failure.
/// </summary>
public sealed class MixedProblemsPropertyTests
{
    private const int Removed = 0;
    private const int Renamed = 1;
    private const int Doubled = 2;
    private const int FirstValue = 3;

    private static readonly string[] Files = [FlowReader.FlowFile, FlowReader.HoursFile, FlowReader.QueuesFile];

    private static readonly string[] Values = ["5", "-1", "true", "null", "\"?\"", "\"\"", "[]", "{}", "[[5]]", "[\"?\", 5]"];

    private static readonly FlowSurroundings Surroundings = Checks.Surroundings with { Destinations = new HashSet<string>() };

    private static readonly Gen<(int File, int Place, int Change)> Mistakes =
        Gen.Select(Gen.Frequency((4, Gen.Const(0)), (1, Gen.Const(1)), (1, Gen.Const(2))), Gen.Int[0, 100_000], Gen.Int[0, FirstValue + Values.Length - 1]);

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void One_mistake_that_the_reader_finds_is_never_a_mistake_of_the_proofs_as_well() => Mistakes.Sample(
        mistake =>
        {
            var file = Files[mistake.File];
            var files = new Dictionary<string, ReadOnlyMemory<byte>>(WalletFlow.Bundle.Files) { [file] = Changed(file, mistake.Place, mistake.Change) };

            var reading = FlowReader.Read(files);
            var problems = FlowVerifier.Check(reading, Surroundings);

            Assert.Equal(reading.Bundle is null, reading.Problems.Count > 0);
            Assert.True(reading.Bundle is not null || problems.Count(IsMistake) == reading.Problems.Count, string.Join('\n', problems));
            Assert.All(problems, problem => Assert.True(problem.Line > 0 && problem.Column > 0, problem.ToString()));
        },
        iter: 5000);

    [Fact]
    [Trait("Fault", "HOTLINE-67")]
    public void A_value_of_a_kind_that_belongs_nowhere_is_always_a_problem_and_hides_no_other() => Gen.Int[0, 100_000].Sample(
        place =>
        {
            var flow = Parsed(FlowReader.FlowFile);
            var places = Places(flow).Where(known => known.Path.Length > 1 && !known.Path.Contains("bye")).ToList();
            var (parent, name, path) = places[place % places.Count];
            Set(parent, name, JsonNode.Parse("[[5]]"));
            flow["nodes"]!.AsObject().Insert(0, "bye0", JsonNode.Parse("""{ "type": "say", "prompt": "nothing", "next": "nowhere" }"""));
            var files = new Dictionary<string, ReadOnlyMemory<byte>>(WalletFlow.Bundle.Files)
            {
                [FlowReader.FlowFile] = Encoding.UTF8.GetBytes(flow.ToJsonString()),
            };

            var reading = FlowReader.Read(files);
            var problems = FlowVerifier.Check(reading, Surroundings);

            Assert.NotEmpty(reading.Problems);
            Assert.Contains("F01 nodes.bye0.next", problems.Places());
            Assert.Contains("F08 nodes.bye0.prompt", problems.Places());
            Assert.All(problems.Where(IsMistake).Skip(2), problem => Assert.True(
                problem.Code[0] == 'J' || problem.Path.StartsWith("nodes.bye0", StringComparison.Ordinal), $"{path}: {problem}"));
        },
        iter: 3000);

    /// <summary>A node that no call gets to any more is a hint, where what leads to it may be what is missing.</summary>
    private static bool IsMistake(FlowProblem problem) => problem.Severity is FlowSeverity.Error;

    private static byte[] Changed(string file, int place, int change)
    {
        var root = Parsed(file);
        var places = Places(root).ToList();
        var (parent, name, _) = places[place % places.Count];
        if (change >= FirstValue)
        {
            Set(parent, name, JsonNode.Parse(Values[change - FirstValue]));
        }
        else if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture));
        }
        else if (change == Doubled)
        {
            return Encoding.UTF8.GetBytes(Twice(root, parent.AsObject(), name));
        }
        else
        {
            var value = parent[name];
            var at = parent.AsObject().IndexOf(name);
            parent.AsObject().Remove(name);
            if (change == Renamed)
            {
                parent.AsObject().Insert(at, $"{name[..^1]} {name[^1]}", value);
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    // A JsonObject cannot hold a name twice: the second one is written under a mark, which is then taken away.
    private static string Twice(JsonNode root, JsonObject parent, string name)
    {
        const string mark = "TWICE";
        parent.Insert(parent.IndexOf(name) + 1, name + mark, parent[name]?.DeepClone());
        return root.ToJsonString().Replace(mark, "", StringComparison.Ordinal);
    }

    private static void Set(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is JsonArray list)
        {
            list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[name] = value;
        }
    }

    private static JsonNode Parsed(string file) => JsonNode.Parse(WalletFlow.Bundle.Files[file].Span)!;

    private static IEnumerable<(JsonNode Parent, string Name, string[] Path)> Places(JsonNode? node, params string[] above)
    {
        var inside = node switch
        {
            JsonObject parent => parent.Select(member => (Name: member.Key, member.Value)),
            JsonArray list => list.Select((value, index) => (Name: index.ToString(System.Globalization.CultureInfo.InvariantCulture), Value: value)),
            _ => [],
        };
        return inside.SelectMany(member => Places(member.Value, [.. above, member.Name]).Prepend((node!, member.Name, [.. above, member.Name])));
    }
}
