using Hotline.Flows.Machine;
using Hotline.Tests.App;
using Hotline.Voice.Calls;

namespace Hotline.Tests.Calls;

/// <summary>Webhooks and status callbacks in every order (FAULTS 9 to 11).</summary>
/// <remarks>
/// <code>
/// CallStatus of status callbacks, with their SequenceNumber: initiated 0, ringing 1, answered (in-progress) 2, completed 3
/// final: completed, busy, failed, no-answer, canceled; a callback may come twice, and before the webhook it follows
/// </code>
/// </remarks>
public sealed class CallbackOrderTests
{
    private static readonly string[] Statuses = ["initiated", "ringing", "in-progress", "completed", "completed"];

    [Fact]
    [Trait("Fault", "HOTLINE-11")]
    public async Task Every_order_of_five_status_callbacks_ends_the_call_once_and_alike()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var pictures = new HashSet<string>();
        var number = 0;

        foreach (var order in Orders(Statuses.Length))
        {
            var sid = $"CA{number++:x32}";
            await hotline.Post("/voice/incoming", SignedWebhooks.Form(sid, "ringing"));
            foreach (var index in order)
            {
                Assert.Equal(200, (await hotline.Post("/voice/status", Status(sid, index))).Status);
            }

            pictures.Add(await Picture(hotline, sid));
        }

        Assert.Equal(120, number);
        Assert.Equal(["Abandoned, completed, step 1, 19 s: CallStarted NodeEntered Said CallEnded"], pictures);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-10")]
    [Trait("Fault", "HOTLINE-11")]
    public async Task Every_order_of_the_callbacks_and_the_first_webhook_leaves_an_ended_call_that_is_never_opened_again()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var number = 0;

        foreach (var order in Orders(Statuses.Length).Where(order => Array.IndexOf(order, 4) < 2))
        {
            // The last of the five stands for the voice webhook itself, which comes first or second here.
            var sid = $"CA{number++:x32}";
            foreach (var index in order)
            {
                var answer = index == 4
                    ? await hotline.Post("/voice/incoming", SignedWebhooks.Form(sid, "ringing"))
                    : await hotline.Post("/voice/status", Status(sid, index));
                Assert.Equal(200, answer.Status);
            }

            var again = await hotline.Post("/voice/incoming", SignedWebhooks.Form(sid, "ringing"));

            Assert.Equal("<Hangup></Hangup>", again.Body.Between("<Response>", "</Response>"));
            Assert.EndsWith("CallEnded", await Picture(hotline, sid), StringComparison.Ordinal);
        }
    }

    [Theory]
    [Trait("Fault", "HOTLINE-10")]
    [InlineData("completed", CallPhase.Abandoned)]
    [InlineData("canceled", CallPhase.Abandoned)]
    [InlineData("no-answer", CallPhase.Failed)]
    [InlineData("busy", CallPhase.Failed)]
    [InlineData("failed", CallPhase.Failed)]
    public async Task A_call_that_ended_before_its_first_webhook_is_hung_up_and_never_opened(string status, CallPhase expected)
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();

        await hotline.Post("/voice/status", SignedWebhooks.Form(status: status));
        var answer = await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"));
        var late = await hotline.Post("/voice/status", SignedWebhooks.Form(status: "ringing"));

        Assert.Contains("<Hangup", answer.Body, StringComparison.Ordinal);
        Assert.Equal(200, late.Status);
        var call = (await hotline.Get<CallStore>().FindBySid(SignedWebhooks.CallSid))!;
        Assert.Equal((expected, 0), (call.Phase, call.Step));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-09")]
    public async Task A_PIN_cannot_be_skipped_by_a_step_that_comes_too_early()
    {
        var wallet = new StandInWallet().Answer("verifyPin", "wrong").Answer("lockAccount", "locked");
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        var path = (await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"))).Body.Between("action=\"", "\"");
        (int Step, string Digits)[] entries = [(1, "4"), (2, "12345678"), (3, "135790"), (4, "1")];

        foreach (var order in Orders(entries.Length))
        {
            foreach (var index in order)
            {
                var (step, digits) = entries[index];
                var answer = await hotline.Post(path[..^1] + step, SignedWebhooks.Form(more: ("Digits", digits)));
                Assert.Equal(200, answer.Status);
            }
        }

        Assert.DoesNotContain(wallet.Asked, query => query.Operation == "lockAccount");
        Assert.Single(wallet.Asked, query => query.Operation == "verifyPin");
    }

    [Theory]
    [InlineData("end message end message")]
    [InlineData("message end message end")]
    [InlineData("all at once")]
    public async Task A_message_is_kept_whether_its_webhook_or_the_end_of_the_call_comes_first(string order)
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var path = (await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"))).Body.Between("action=\"", "\"");
        path = (await hotline.Post(path, SignedWebhooks.Form(more: ("Digits", "3")))).Body.Between("action=\"", "\"");
        var recorded = SignedWebhooks.Form(status: "completed", more:
        [
            ("RecordingUrl", "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE0123456789abcdef0123456789abcdef"),
            ("RecordingSid", "RE0123456789abcdef0123456789abcdef"), ("RecordingDuration", "12"), ("Digits", "hangup"),
        ]);
        var ended = Status(SignedWebhooks.CallSid, 3);

        Task<(int Status, string Body)> Post(string what) =>
            what == "end" ? hotline.Post("/voice/status", ended) : hotline.Post(path, recorded);

        if (order == "all at once")
        {
            await Task.WhenAll(Post("end"), Post("message"), Post("end"), Post("message"));
        }
        else
        {
            foreach (var what in order.Split(' '))
            {
                Assert.Equal(200, (await Post(what)).Status);
            }
        }

        var message = Assert.Single(await hotline.Get<VoicemailStore>().Waiting(10));
        Assert.Equal((12, "other", "+12025550123"), (message.Seconds, message.Topic, message.Number));
        var call = (await hotline.Get<CallStore>().FindBySid(SignedWebhooks.CallSid))!;
        var entries = (await hotline.Get<CallSearch>().Timeline(call.Id))!.Entries.Select(entry => entry.Entry).ToList();
        Assert.Single(entries.OfType<JournalEntry.CallEnded>());
        Assert.Single(entries.OfType<JournalEntry.MessageRecorded>());
        Assert.Equal(CallPhase.Completed, call.Phase);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Status(string sid, int index) => SignedWebhooks.Form(
        sid,
        Statuses[index],
        [("SequenceNumber", $"{Math.Min(index, 3)}"), ("CallbackSource", "call-progress-events"), ("CallDuration", index >= 3 ? "19" : "0")]);

    private static async Task<string> Picture(HotlineApp hotline, string sid)
    {
        var call = (await hotline.Get<CallStore>().FindBySid(sid))!;
        var (summary, entries) = (await hotline.Get<CallSearch>().Timeline(call.Id))!;
        return $"{call.Phase}, {summary.Reason}, step {call.Step}, {summary.DurationSeconds} s: "
            + string.Join(' ', entries.Select(line => line.Entry.GetType().Name));
    }

    private static IEnumerable<int[]> Orders(int length) => length == 0
        ? [[]]
        : Orders(length - 1).SelectMany(order => Enumerable.Range(0, length)
            .Select(place => (int[])[.. order[..place], length - 1, .. order[place..]]));
}
