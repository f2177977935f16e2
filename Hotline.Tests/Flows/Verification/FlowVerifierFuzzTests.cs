using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Hotline.Flows.Definition;
using Hotline.Flows.Machine;
using Hotline.Flows.Verification;

namespace Hotline.Tests.Flows.Verification;

/// <summary>Any flow that can be read is answered, and one without errors can be compiled. CsCheck prints the seed of a failure.</summary>
public sealed class FlowVerifierFuzzTests
{
    private static readonly string[] Values =
    [
        "\"bye\"", "\"message\"", "\"nowhere\"", "\"wallet.verifyPin\"", "\"reference\"", "\"verified\"", "\"office\"", "\"general\"", "\"0\"",
        "\"amount\"", "\"yesNo\"", "true", "1", "9", "null", "{}", "[]", "{ \"zh-CN\": \"{amount:money}\", \"en-US\": \"{reference}\" }",
        "{ \"completed\": \"bye\" }", "{ \"type\": \"return\" }", "{ \"type\": \"call\", \"flow\": \"x\", \"next\": \"bye\" }", "[\"en-US\"]",
        "{ \"01\": { \"next\": \"bye\" }, \"0\": { \"next\": \"bye\", \"phrases\": { \"en-US\": [\"!\"] } } }",
    ];

    [Fact]
    [Trait("Fault", "HOTLINE-68")]
    public void A_flow_with_values_taken_out_and_exchanged_is_proved_or_refused() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, Values.Length]).Array[1, 4].Sample(edits =>
        {
            var flow = JsonNode.Parse(TestBundles.Small)!;
            foreach (var (place, value) in edits)
            {
                Exchange(flow, place, value);
            }

            Check(flow.ToJsonString());
        }, iter: 10_000);

    private static void Exchange(JsonNode flow, int place, int value)
    {
        var members = Members(flow).ToList();
        if (members.Count == 0)
        {
            return;
        }

        var (parent, name) = members[place % members.Count];
        if (value == Values.Length)
        {
            parent.Remove(name);
        }
        else
        {
            parent[name] = JsonNode.Parse(Values[value]);
        }
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Members(JsonNode? node) => node is JsonObject parent
        ? parent.SelectMany(member => Members(member.Value).Prepend((parent, member.Key)))
        : node is JsonArray list ? list.SelectMany(Members) : [];

    private static void Check(string flow)
    {
        var files = TestBundles.Files(flow);
        var reading = FlowReader.Read(files);
        if (reading.Bundle is not { } bundle)
        {
            var all = FlowVerifier.Check(reading, Checks.Surroundings);
            Assert.NotEmpty(reading.Problems);
            Assert.Empty(reading.Problems.Except(all));
            Assert.All(all, problem => Assert.True(problem.Line > 0 && problem.Column > 0, problem.ToString()));
            return;
        }

        var problems = FlowVerifier.Check(bundle, reading.Positions, Checks.Surroundings);

        Assert.All(problems, problem => Assert.True(problem.Line > 0 && problem.Column > 0, problem.ToString()));
        if (problems.All(problem => problem.Severity is FlowSeverity.Warning))
        {
            Assert.NotNull(FlowCompiler.Compile(bundle, Checks.Surroundings.Services));
        }

        // What was read is written and read again without a difference.
        files["flow.json"] = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(bundle.Flow, FlowJson.Default.FlowDefinition));
        var again = FlowReader.Read(files);
        Assert.Equal(
            Encoding.UTF8.GetString(files["flow.json"].Span), JsonSerializer.Serialize(again.Bundle!.Flow, FlowJson.Default.FlowDefinition));
    }
}
