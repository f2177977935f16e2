using System.Text.Json;
using Hotline.Voice.Wallet;
using static Hotline.Tests.Wallet.Questions;

namespace Hotline.Tests.Wallet;

/// <summary>What a wallet may answer, and what is no answer.</summary>
public sealed class HttpWalletAnswerTests
{
    private const string Quoted = """{"outcome":"quoted","values":{"fee":"1.20","total":"101.20"}}""";
    private static readonly (string, string)[] Fee = [("kind", "domestic"), ("amount", "100")];
    private static readonly LookupAnswer Malformed = new LookupAnswer.Unavailable("malformed");
    private static readonly LookupAnswer Failed = new LookupAnswer.Unavailable("failed");

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>It works!</body></html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"quoted\"")]
    [InlineData("{}")]
    [InlineData("""{"outcome":null}""")]
    [InlineData("""{"outcome":7}""")]
    [InlineData("""{"outcome":"cheap"}""")]
    [InlineData("""{"outcome":"Quoted"}""")]
    [InlineData("""{"outcome":"quoted","values":[]}""")]
    [InlineData("""{"outcome":"quoted","values":{"fee":1.20}}""")]
    [InlineData("""{"outcome":"quoted","values":{"fee":null}}""")]
    [InlineData("""{"outcome":"quoted","values":{"fee":{"amount":"1.20"}}}""")]
    [InlineData("""{"outcome":"quoted","values":{"fee":"1,20"}}""")]
    [InlineData("""{"outcome":"quoted","values":{"fee":"1.20\n"}}""")]
    [InlineData("""{"outcome":"quoted","values":{"fee":"-1"}}""")]
    [InlineData("""{"outcome":"quoted","values":{"balance":"900.00"}}""")]
    [InlineData("""{"outcome":"quoted","outcome":"free"}""")]
    [InlineData("""{"outcome":"quoted","also":"this"}""")]
    [InlineData("""{"outcome":"quoted"} {"outcome":"free"}""")]
    [InlineData("""{"outcome":"quo""")]
    [Trait("Fault", "HOTLINE-73")]
    public async Task An_answer_that_does_not_fit_the_contract_is_none(string body)
    {
        await using var wallet = await StubWallet.Start(body);

        Assert.Equal(Malformed, await wallet.Hotline.Ask("feeQuote", Fee));
    }

    [Theory]
    [InlineData("""{"outcome":"none"}""")]
    [InlineData("""{"outcome":"none","values":{}}""")]
    [InlineData("""{"outcome":"none","values":null}""")]
    public async Task An_answer_may_have_no_values(string body)
    {
        await using var wallet = await StubWallet.Start(body);

        Assert.Equal("none", (await wallet.Hotline.Answer("promotions")).Outcome);
    }

    [Theory]
    [InlineData("promotions", """{"outcome":"running","values":{"until":"2026-02-30"}}""")]
    [InlineData("promotions", """{"outcome":"running","values":{"until":"28.02.2026"}}""")]
    [InlineData("promotions", """{"outcome":"running","values":{"kind":"everything"}}""")]
    [InlineData("createCase", """{"outcome":"created","values":{"caseNumber":"\"/><Dial>+1900"}}""")]
    [Trait("Fault", "HOTLINE-73")]
    public async Task A_value_of_the_wrong_type_is_none(string operation, string body)
    {
        await using var wallet = await StubWallet.Start(body);

        Assert.Equal(Malformed, await wallet.Hotline.Ask(operation, ("topic", "other")));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-73")]
    public async Task Deep_json_is_none()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"values\":", 6_000)) + "1" + new string('}', 6_000);
        await using var wallet = await StubWallet.Start(deep);

        Assert.Equal(Malformed, await wallet.Hotline.Ask("feeQuote", Fee));
    }

    [Theory]
    [InlineData("Content-Length: 1073741824")]
    [InlineData("Connection: close")]
    [Trait("Fault", "HOTLINE-73")]
    public async Task Of_an_answer_of_a_gigabyte_no_more_is_read_than_an_answer_can_be_long(string header)
    {
        using var flood = new Flood(header);
        await using var wallet = await StubWallet.Start(
            _ => Task.CompletedTask, null, ("Wallet:Http:BaseUrl", flood.Url), ("Wallet:Http:TimeLimit", "00:00:07"));

        Assert.Equal(Malformed, await wallet.Hotline.Ask("feeQuote", Fee));
        Assert.InRange(await flood.Sent.WaitAsync(TestContext.Current.CancellationToken), 0, 64L * 1024 * 1024);
    }

    [Theory]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public async Task An_answer_has_at_most_64_kilobytes(int length, bool isRead)
    {
        await using var wallet = await StubWallet.Start(Quoted.PadRight(length));

        Assert.Equal(isRead, await wallet.Hotline.Ask("feeQuote", Fee) is LookupAnswer.Answered);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Any_status_but_200_is_a_failure(int status)
    {
        await using var wallet = await StubWallet.Start(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Equal(Failed, await wallet.Hotline.Ask("feeQuote", Fee));
    }

    [Fact]
    public async Task Values_of_an_account_are_dropped_when_no_account_was_named_and_others_when_not_wanted()
    {
        await using var wallet = await StubWallet.Start("""{"outcome":"failed","values":{"reason":"limit","amount":"5.00"}}""");
        var mine = Question("paymentStatus", null, ("reference", "100000000004"), ("account", "10010001")) with { Wanted = ["reason"] };

        var strangers = await wallet.Hotline.Answer("paymentStatus", ("reference", "100000000004"));
        var owners = await wallet.Hotline.Ask(mine, TestContext.Current.CancellationToken);

        Assert.Empty(strangers.Values);
        Assert.Equal(["reason"], Assert.IsType<LookupAnswer.Answered>(owners).Values.Keys);
    }

    [Theory]
    [InlineData(200, """{"outcome":"verified","values":{"secret":"8642097531"}}""")]
    [InlineData(500, "8642097531")]
    [Trait("Fault", "HOTLINE-86")]
    public async Task Neither_arguments_nor_answers_nor_the_key_are_logged(int status, string body)
    {
        await using var wallet = await StubWallet.Start(body, status);

        await wallet.Hotline.TryPin("10019999", "975310", key: "41-9");

        Assert.Contains("41-9 (verifyPin)", wallet.Log.All, StringComparison.Ordinal);
        Assert.All(
            ["10019999", "975310", "8642097531", "key-of-the-test"],
            secret => Assert.DoesNotContain(secret, wallet.Log.All, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compressed_answers_are_not_unpacked()
    {
        await using var wallet = await StubWallet.Start(async http =>
        {
            Assert.Empty(http.Request.Headers.AcceptEncoding.ToString());
            http.Response.Headers.ContentEncoding = "gzip";
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new byte[] { 0x1f, 0x8b, 8 }), http.RequestAborted);
        });

        Assert.Equal(Malformed, await wallet.Hotline.Ask("feeQuote", Fee));
    }
}
