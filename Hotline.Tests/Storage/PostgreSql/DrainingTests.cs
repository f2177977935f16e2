using System.Net;
using Hotline.Tests.App;
using Hotline.Voice.Storage;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Storage.PostgreSql;

/// <summary>A node that is told to stop, and one whose storage is away.</summary>
public sealed class DrainingTests
{
    [Fact]
    [Trait("Fault", "HOTLINE-42")]
    public async Task A_node_that_is_told_to_stop_says_so_and_finishes_the_webhook_it_has_begun()
    {
        var answer = new TaskCompletionSource<LookupAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var wallet = new StandInWallet().Answer("paymentStatus", (_, _) => answer.Task);
        await using var node = await new HotlineApp().With("Shutdown:Grace", "00:00:03").WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        var caller = new WebhookCaller();
        await caller.Dial(node);
        await caller.Act(node, "1");
        Assert.Equal(HttpStatusCode.OK, (await Ready(node)).Status);
        var turn = caller.Post(node, SignedWebhooks.Form(more: ("Digits", "202611230001")));
        await wallet.WaitForQuestion();

        var stop = node.Get<IHost>().StopAsync(TestContext.Current.CancellationToken);
        while ((await Ready(node)).Status == HttpStatusCode.OK)
        {
            await Task.Yield();
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: stopping"), await Ready(node));
        answer.SetResult(new LookupAnswer.Answered("pending", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty));
        await turn;
        Assert.EndsWith("The payment is pending.", caller.JustHeard, StringComparison.Ordinal);
        await stop;
    }

    [Fact]
    [Trait("Fault", "HOTLINE-53")]
    public async Task Who_is_no_caller_is_told_to_come_back_when_the_storage_refuses()
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;

        await StorageRefusal.Refuse(http, _ => throw new StorageUnavailableException());

        Assert.Equal("503 2", $"{http.Response.StatusCode} {http.Response.Headers.RetryAfter}");
    }

    private static async Task<(HttpStatusCode Status, string Text)> Ready(HotlineApp node)
    {
        using var response = await node.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
