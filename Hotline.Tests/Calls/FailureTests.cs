using System.Collections.Immutable;
using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Tests.Telephony;
using Hotline.Voice.Calls;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Calls;

/// <summary>What callers hear when the hotline itself fails.</summary>
public sealed class FailureTests
{
    [Fact]
    [Trait("Fault", "HOTLINE-17")]
    public async Task A_turn_that_throws_is_an_apology_and_the_caller_is_asked_again_where_the_call_was()
    {
        // A service must not answer with nothing at all: a fault of ours, as any other.
        var answers = new Queue<LookupAnswer>(
            [null!, new LookupAnswer.Answered("completed", ImmutableSortedDictionary<string, string>.Empty)]);
        await using var hotline = new HotlineApp().WithFlow(TestFlows.Small)
            .WithWallet(new StandInWallet().Answer("paymentStatus", (_, _) => Task.FromResult(answers.Dequeue())));
        var caller = await hotline.Dial();

        await caller.PressEach("1", "202611230001#");
        await caller.Phone.WaitUntilQuiet();
        var heard = caller.Phone.LatestHeard.Select(sound => sound.Text).ToList();
        await caller.Press("202611230001#");

        await hotline.Get<FailureNotes>().RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Contains("We are sorry, something went wrong on our side. Please hold on.", heard);
        Assert.Equal("Enter the reference, then press pound.", heard[^1]);
        Assert.EndsWith("is completed.", caller.LastHeard, StringComparison.Ordinal);
        Assert.Contains(await Journal(hotline, caller.CallSid), entry => entry is JournalEntry.Fault { Code: "exception" });
    }

    [Fact]
    [Trait("Fault", "HOTLINE-17")]
    [Trait("Fault", "HOTLINE-47")]
    public async Task While_nothing_can_be_stored_callers_hear_three_apologies_and_then_somebody_who_can_help()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).With("Fallback:Number", "+12025550199").Start();
        var path = (await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"))).Body.Between("action=\"", "\"");
        var file = Path.Combine(hotline.Directory, "hotline.db");
        File.Move(file, file + ".aside");
        var answers = new List<string>();

        for (var tries = 0; tries < 4; tries++)
        {
            var (status, body) = await hotline.Post(path, SignedWebhooks.Form(more: ("Digits", "1")));
            Assert.Equal(200, status);
            TwimlReferee.Approve(body);
            answers.Add(body);
            path = tries < 3 ? path.Split('?')[0] + $"?tries={tries + 1}" : path;
        }

        Assert.All(answers[..3], answer => Assert.Contains("something went wrong on our side", answer, StringComparison.Ordinal));
        Assert.Contains("<Number>+12025550199</Number>", answers[3], StringComparison.Ordinal);
        Assert.Equal(503, (int)(await hotline.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        File.Move(file + ".aside", file);
        var back = await hotline.Post(path.Split('?')[0], SignedWebhooks.Form(more: ("Digits", "1")));
        Assert.Contains("Enter the reference", back.Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-17")]
    public async Task The_fallback_address_brings_the_call_back_to_where_it_was()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var first = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"));
        var asked = await hotline.Post(first.Body.Between("action=\"", "\""), SignedWebhooks.Form(more: ("Digits", "1")));

        var fallback = await hotline.Post("/voice/fallback", SignedWebhooks.Form(more: [("ErrorCode", "11200"), ("ErrorUrl", "https://x.example/")]));
        var back = await hotline.Post(
            fallback.Body.Between("<Redirect method=\"POST\">", "<").Replace("&amp;", "&", StringComparison.Ordinal), SignedWebhooks.Form());

        Assert.Equal(asked.Body, back.Body);
    }

    private static async Task<IEnumerable<JournalEntry>> Journal(HotlineApp hotline, string callSid)
    {
        var call = await hotline.Get<CallStore>().FindBySid(callSid);
        return (await hotline.Get<CallSearch>().Timeline(call!.Id))!.Entries.Select(entry => entry.Entry);
    }
}
