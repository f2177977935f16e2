using System.Collections.Immutable;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Calls;

/// <summary>A wallet that is slow, broken or asked twice, by telephone.</summary>
public sealed class SlowTests
{
    [Fact]
    [Trait("Fault", "HOTLINE-18")]
    public async Task A_slow_look_up_is_answered_with_one_moment_and_then_with_the_answer()
    {
        var answer = new TaskCompletionSource<LookupAnswer>();
        var wallet = new StandInWallet().Answer("paymentStatus", (_, _) => answer.Task);
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        var step = await AtTheReference(hotline);

        var asking = hotline.Post(step, SignedWebhooks.Form(more: ("Digits", "202611230001")));
        await wallet.WaitForQuestion();
        hotline.Clock.Advance(TimeSpan.FromSeconds(2));
        var moment = await asking;
        answer.SetResult(new LookupAnswer.Answered("pending", ImmutableSortedDictionary<string, string>.Empty));
        var end = await hotline.Post(moment.Body.Between("<Redirect method=\"POST\">", "<"), SignedWebhooks.Form());

        Assert.Contains("Just a moment.", moment.Body, StringComparison.Ordinal);
        Assert.Contains("The payment is pending.", end.Body, StringComparison.Ordinal);
        Assert.Single(wallet.Asked);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-18")]
    public async Task A_look_up_that_never_answers_takes_the_way_for_unavailable()
    {
        var wallet = new StandInWallet().Answer("paymentStatus", (_, _) => new TaskCompletionSource<LookupAnswer>().Task);
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        var step = await AtTheReference(hotline);

        var asking = hotline.Post(step, SignedWebhooks.Form(more: ("Digits", "202611230001")));
        await wallet.WaitForQuestion();
        hotline.Clock.Advance(TimeSpan.FromSeconds(2));
        var moment = await asking;
        hotline.Clock.Advance(TimeSpan.FromSeconds(9));
        var end = await hotline.Post(moment.Body.Between("<Redirect method=\"POST\">", "<"), SignedWebhooks.Form());

        Assert.Contains("We cannot tell right now.", end.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_up_with_an_effect_is_asked_once_however_often_its_webhook_comes()
    {
        var wallet = new StandInWallet().Answer("verifyPin", "verified").Answer("lockAccount", "locked");
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        var step = (await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"))).Body.Between("action=\"", "\"");
        step = (await hotline.Post(step, SignedWebhooks.Form(more: ("Digits", "4")))).Body.Between("action=\"", "\"");
        step = (await hotline.Post(step, SignedWebhooks.Form(more: ("Digits", "12345678")))).Body.Between("action=\"", "\"");
        var pin = SignedWebhooks.Form(more: ("Digits", "135790"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hotline.Post(step, pin)));

        Assert.All(answers, answer => Assert.Contains("Your account is locked. Goodbye.", answer.Body, StringComparison.Ordinal));
        Assert.Equal(["verifyPin", "lockAccount"], wallet.Asked.Select(query => query.Operation));
    }

    [Fact]
    public async Task A_wallet_that_throws_is_unavailable()
    {
        var wallet = new StandInWallet().Answer("paymentStatus", (_, _) => throw new InvalidOperationException("broken"));
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small).WithWallet(wallet);
        var caller = await hotline.Dial();

        await caller.PressEach("1", "202611230001#");

        Assert.Equal("We cannot tell right now.", caller.LastHeard);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-18")]
    public async Task A_turn_that_takes_longer_than_its_budget_is_asked_for_later_and_happens_once()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var path = (await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"))).Body.Between("action=\"", "\"");
        var gate = new TaskCompletionSource();
        var busy = hotline.Get<Database>().Unit(
            async _ =>
            {
                await gate.Task;
                return 0;
            },
            TestContext.Current.CancellationToken);

        var begun = hotline.Clock.NextTimer(TimeSpan.FromSeconds(8));
        var asking = hotline.Post(path, SignedWebhooks.Form(more: ("Digits", "1")));
        await begun;
        hotline.Clock.Advance(TimeSpan.FromSeconds(8));
        var moment = await asking;
        gate.SetResult();
        await busy;
        var again = moment.Body.Between("<Redirect method=\"POST\">", "<").Replace("&amp;", "&", StringComparison.Ordinal);
        var answer = await hotline.Post(again, SignedWebhooks.Form());

        Assert.Contains("One moment", moment.Body, StringComparison.Ordinal);
        Assert.Contains("Enter the reference", answer.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await hotline.Get<CallStore>().FindBySid(SignedWebhooks.CallSid))!.Step);
    }

    private static async Task<string> AtTheReference(HotlineApp hotline)
    {
        var first = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"));
        var asked = await hotline.Post(first.Body.Between("action=\"", "\""), SignedWebhooks.Form(more: ("Digits", "1")));
        return asked.Body.Between("action=\"", "\"");
    }
}
