using Hotline.Voice.Wallet;
using Microsoft.Extensions.Time.Testing;
using static Hotline.Tests.Wallet.Questions;

namespace Hotline.Tests.Wallet;

/// <summary>How a wallet is asked, and what becomes of its trouble.</summary>
public sealed class HttpWalletTests
{
    private const string Quoted = """{"outcome":"quoted","values":{"fee":"1.20","total":"101.20"}}""";
    private static readonly (string, string)[] Fee = [("kind", "domestic"), ("amount", "100")];
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
        Assert.EndsWith(
            $"(feeQuote) was answered with redirect {status}, which is not followed ",
            Assert.Single(wallet.Log.All.Split('\n'), line => line.Contains("feeQuote", StringComparison.Ordinal)),
            StringComparison.Ordinal);
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
