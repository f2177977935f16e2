using System.Text.Json;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Time.Testing;
using static Hotline.Tests.Wallet.Questions;

namespace Hotline.Tests.Wallet;

public sealed class HttpWalletTests
{
    private const string Quoted = """{"outcome":"quoted","values":{"fee":"1.20","total":"101.20"}}""";
    private static readonly (string, string)[] Fee = [("kind", "domestic"), ("amount", "100")];
    private static readonly LookupAnswer Malformed = new LookupAnswer.Unavailable("malformed");
    private static readonly LookupAnswer Failed = new LookupAnswer.Unavailable("failed");
    private static readonly LookupAnswer TimedOut = new LookupAnswer.Unavailable("timeout");

    [Fact]
    public async Task A_question_is_posted_to_its_operation_and_the_answer_is_read()
    {
        string? path = null, key = null, secret = null, type = null, body = null;
        await using var wallet = await StubWallet.Start(async http =>
        {
            path = $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}";
            key = http.Request.Headers["Idempotency-Key"];
            secret = http.Request.Headers.Authorization;
            type = http.Request.ContentType;
            body = await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted);
            await http.Response.WriteAsync(Quoted, http.RequestAborted);
        });

        var answer = await wallet.Hotline.Ask(Question("feeQuote", "41-7", Fee), TestContext.Current.CancellationToken);

        Assert.Equal(("POST /hotline/v1/feeQuote", "41-7", "Bearer key-of-the-test", "application/json"), (path, key, secret, type));
        Assert.Equal("""{"arguments":{"amount":"100","kind":"domestic"},"wanted":["fee","total"]}""", body);
        var answered = Assert.IsType<LookupAnswer.Answered>(answer);
        Assert.Equal("quoted", answered.Outcome);
        Assert.Equal([new("fee", "1.20"), new("total", "101.20")], answered.Values.AsEnumerable());
    }

    [Fact]
    public async Task The_key_can_be_sent_in_a_header_of_its_own()
    {
        string? secret = null;
        await using var wallet = await StubWallet.Start(
            async http =>
            {
                secret = http.Request.Headers["X-Api-Key"];
                await http.Response.WriteAsync(Quoted, http.RequestAborted);
            },
            null,
            ("Wallet:Http:KeyPlace", "Header"));

        await wallet.Hotline.Answer("feeQuote", Fee);

        Assert.Equal("key-of-the-test", secret);
    }

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

    [Fact]
    [Trait("Fault", "HOTLINE-73")]
    public async Task An_answer_that_drips_ends_at_the_time_limit()
    {
        var time = new FakeTimeProvider();
        var dripped = new TaskCompletionSource();
        await using var wallet = await StubWallet.Start(
            async http =>
            {
                await http.Response.WriteAsync("{", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                dripped.TrySetResult();
                await Forever(http);
            },
            time);
        var answer = wallet.Hotline.Ask("feeQuote", Fee);
        await dripped.Task.WaitAsync(TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(2.99));
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.01));

        Assert.Equal(TimedOut, await answer);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-18")]
    public async Task No_answer_ends_at_the_time_limit_of_the_settings_and_is_not_asked_again()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        var times = 0;
        await using var wallet = await StubWallet.Start(
            async http =>
            {
                Interlocked.Increment(ref times);
                asked.TrySetResult();
                await Forever(http);
            },
            time,
            ("Wallet:Http:TimeLimit", "00:00:01"));
        var answer = wallet.Hotline.Ask("feeQuote", Fee);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimedOut, await answer);
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Whoever_does_not_wait_gets_a_timeout()
    {
        var asked = new TaskCompletionSource();
        await using var wallet = await StubWallet.Start(async http =>
        {
            asked.TrySetResult();
            await Forever(http);
        });
        using var patience = new CancellationTokenSource();
        var answer = wallet.Hotline.Ask(Question("feeQuote", null, Fee), patience.Token);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        await patience.CancelAsync();

        Assert.Equal(TimedOut, await answer);
    }

    [Theory]
    [InlineData("feeQuote", 2)]
    [InlineData("lockAccount", 1)]
    [InlineData("createCase", 1)]
    [InlineData("verifyPin", 1)]
    public async Task Only_what_reads_is_asked_once_more_after_a_failure(string operation, int expected)
    {
        var times = 0;
        await using var wallet = await StubWallet.Start(http =>
        {
            Interlocked.Increment(ref times);
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        });

        Assert.Equal(Failed, await wallet.Hotline.Ask(operation, ("account", "10010001"), ("pin", "246801"), ("topic", "other")));
        Assert.Equal(expected, times);
    }

    [Fact]
    public async Task The_second_answer_counts()
    {
        var times = 0;
        await using var wallet = await StubWallet.Start(async http =>
        {
            if (Interlocked.Increment(ref times) == 1)
            {
                http.Abort();
                return;
            }
            await http.Response.WriteAsync(Quoted, http.RequestAborted);
        });

        Assert.Equal("quoted", (await wallet.Hotline.Answer("feeQuote", Fee)).Outcome);
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

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    [Trait("Fault", "HOTLINE-72")]
    public async Task A_redirect_is_not_followed(int status)
    {
        var paths = new List<string>();
        await using var wallet = await StubWallet.Start(http =>
        {
            paths.Add(http.Request.Path);
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"http://{http.Request.Host}/latest/meta-data";
            return Task.CompletedTask;
        });

        Assert.Equal(Failed, await wallet.Hotline.Ask("feeQuote", Fee));
        Assert.Equal(["/hotline/v1/feeQuote"], paths);
    }

    [Fact]
    public async Task A_wallet_that_cannot_be_reached_is_a_failure()
    {
        await using var wallet = await StubWallet.Start(_ => Task.CompletedTask, null, ("Wallet:Http:BaseUrl", "http://127.0.0.1:1"));

        Assert.Equal(Failed, await wallet.Hotline.Ask("feeQuote", Fee));
    }

    [Fact]
    public async Task A_wallet_that_keeps_failing_is_left_alone_for_a_while()
    {
        var time = new FakeTimeProvider();
        var times = 0;
        var isDown = true;
        await using var wallet = await StubWallet.Start(
            async http =>
            {
                Interlocked.Increment(ref times);
                http.Response.StatusCode = isDown ? 500 : 200;
                await http.Response.WriteAsync(Quoted, http.RequestAborted);
            },
            time);
        for (var failures = 0; failures < WalletResilience.BreakerThroughput; failures++)
        {
            await wallet.Hotline.Ask("lockAccount", ("account", "10010001"));
        }

        Assert.Equal(Failed, await wallet.Hotline.Ask("feeQuote", Fee));
        Assert.Equal(WalletResilience.BreakerThroughput, times);
        isDown = false;
        time.Advance(WalletResilience.BreakerPause);
        Assert.Equal("quoted", (await wallet.Hotline.Answer("feeQuote", Fee)).Outcome);
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

    private static async Task Forever(HttpContext http)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
