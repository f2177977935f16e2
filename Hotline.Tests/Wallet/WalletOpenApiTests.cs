using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Voice.Wallet;
using static Hotline.Tests.Wallet.Questions;

namespace Hotline.Tests.Wallet;

public sealed class WalletOpenApiTests
{
    [Fact]
    public async Task The_committed_description_is_the_contract() =>
        await Approved.Matches("docs/wallet-openapi.json", await Description());

    [Fact]
    public async Task The_description_is_one_that_tools_read()
    {
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(await Description()));

        var reading = await Microsoft.OpenApi.OpenApiDocument.LoadAsync(
            json, "json", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(reading.Diagnostic!.Errors);
        Assert.Empty(reading.Diagnostic.Warnings);
        Assert.Equal(WalletContract.Contract.Operations.Length, reading.Document!.Paths.Count);
    }

    [Fact]
    public async Task Whoever_builds_a_wallet_by_the_description_is_understood()
    {
        var description = JsonNode.Parse(await Description())!;
        var outcome = "";
        List<string> complaints = [];
        await using var wallet = await StubWallet.Start(async http =>
        {
            var operation = description["paths"]![http.Request.Path.Value!["/hotline/v1".Length..]]!["post"]!;
            var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            Check(operation["requestBody"]!["content"]!["application/json"]!["schema"]!, body!, complaints);
            Assert.All(operation["parameters"]!.AsArray(), parameter =>
                Assert.NotEmpty(http.Request.Headers[(string)parameter!["name"]!].ToString()));
            var answer = Sample(operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!)!;
            answer["outcome"] = outcome;
            await http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
        });

        foreach (var operation in WalletContract.Contract.Operations)
        {
            var arguments = operation.Arguments.Select(argument => (argument.Name, "1")).ToArray();
            foreach (var declared in operation.Outcomes)
            {
                outcome = declared.Name;
                var answer = await wallet.Hotline.Ask(
                    Question(operation.Name, null, arguments), TestContext.Current.CancellationToken);

                Assert.Equal(declared.Name, OutcomeOf(answer));
                Assert.Equal(
                    operation.Values.Select(value => value.Name).Order(StringComparer.Ordinal),
                    ((LookupAnswer.Answered)answer).Values.Keys.Order(StringComparer.Ordinal));
            }
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_key_is_described_in_both_places_it_can_be_sent()
    {
        var schemes = JsonNode.Parse(await Description())!["components"]!["securitySchemes"]!;

        Assert.Equal("bearer", (string)schemes["bearer"]!["scheme"]!);
        Assert.Equal("X-Api-Key", (string)schemes["header"]!["name"]!);
    }

    private static Task<string> Description() => WalletOpenApi.Write(TestContext.Current.CancellationToken);

    /// <summary>The least a value of a schema can be.</summary>
    private static JsonNode? Sample(JsonNode schema)
    {
        if (schema["enum"] is JsonArray choices)
        {
            return choices[0]!.DeepClone();
        }
        if ((string?)schema["type"] == "object")
        {
            var made = new JsonObject();
            foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            {
                made[name] = Sample(property!);
            }
            return made;
        }
        string[] samples = ["12345678", "128.50", "2026-03-12", "09:30"];
        return (string?)schema["format"] == "date"
            ? "2026-03-12"
            : samples.First(sample => Regex.IsMatch(sample, (string?)schema["pattern"] ?? ""));
    }

    private static void Check(JsonNode schema, JsonNode value, List<string> complaints)
    {
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (value[(string)required!] is null)
            {
                complaints.Add($"{required} is missing.");
            }
        }
        foreach (var (name, property) in value as JsonObject ?? [])
        {
            if (schema["properties"]?[name] is { } known)
            {
                Check(known, property!, complaints);
            }
            else
            {
                complaints.Add($"{name} is unknown.");
            }
        }
        foreach (var item in value as JsonArray ?? [])
        {
            if (!schema["items"]!["enum"]!.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, item)))
            {
                complaints.Add($"{item} is not allowed.");
            }
        }
    }
}
