using Hotline.Carrier;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues.Legs;

/// <summary>The promise to call is kept: the agent accepts first, then the caller's telephone rings and is asked for a key.</summary>
public sealed class CallbackLegTests : IAsyncLifetime
{
    private const string Number = "+12025550177";
    private readonly HandOverFloor floor = new();

    public async ValueTask InitializeAsync() => await floor.App.Start();

    public ValueTask DisposeAsync() => floor.DisposeAsync();

    [Fact]
    public async Task The_agent_accepts_the_caller_is_called_presses_1_and_they_talk()
    {
        var phone = floor.Carrier.AddPhone(Number);
        var li = await floor.Agent("li");
        var callback = await floor.Callback(Number);
        Assert.Empty(phone.Calls);

        await li.Press("1");
        var call = Assert.Single(phone.Calls);
        Assert.Equal(
            "Hello, this is the hotline of your digital wallet. You asked us to call you back. Press 1 to be connected now.",
            string.Join(' ', call.Heard.Select(heard => heard.Text)));
        Assert.Equal(ContactState.Offered, (await floor.Again(callback)).State);

        await call.Press("1");
        await floor.Settle();
        Assert.Equal((ContactState.Connected, Work.OnCall), ((await floor.Again(callback)).State, await li.Work()));
        await li.Call.Say("You asked for us.");
        Assert.Equal("You asked for us.", call.LastHeard);

        await call.HangUp();
        await floor.Settle();
        Assert.Equal((EndReason.Served, Work.WrapUp), ((await floor.Again(callback)).EndReason!.Value, await li.Work()));
        Assert.True(li.Call.IsEnded);
    }

    [Fact]
    public async Task Whom_we_called_back_is_handed_over_to_a_colleague_and_stays_on_the_line()
    {
        var phone = floor.Carrier.AddPhone(Number);
        var li = await floor.Agent("li");
        var callback = await floor.Callback(Number);
        await li.Press("1");
        var call = Assert.Single(phone.Calls);
        await call.Press("1");
        await floor.Settle();
        var (wang, offer, talks) = (await floor.Agent("wang"), (await li.Offer())!, floor.App.Get<TalkDesk>());
        Assert.Equal(DeskOutcome.Done, await talks.Hold(offer.Id, li.Id, floor.NowMs));
        Assert.Equal(DeskOutcome.Done, await talks.Consult(offer.Id, li.Id, "agent:wang", floor.NowMs));
        await floor.Settle();
        await wang.Press("1");

        Assert.Equal(TransferOutcome.Done, await floor.App.Get<ColleagueDesk>().HandOver(offer.Id, li.Id, "wang", floor.NowMs));
        await floor.Settle();

        Assert.Equal((ContactState.Connected, Work.OnCall, Work.WrapUp), ((await floor.Again(callback)).State, await wang.Work(), await li.Work()));
        await wang.Call.Say("I take it from here.");
        Assert.Equal("I take it from here.", call.LastHeard);
        Assert.Single(phone.Calls);
        await call.HangUp();
        await floor.Settle();
        Assert.Equal((EndReason.Served, Work.WrapUp), ((await floor.Again(callback)).EndReason!.Value, await wang.Work()));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-89")]
    public async Task Who_is_never_reached_is_called_three_times_a_quarter_of_an_hour_apart_and_then_no_more()
    {
        var phone = floor.Carrier.AddPhone(Number);
        var li = await floor.Agent("li", PhoneManner.Answers);
        var callback = await floor.Callback(Number);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await li.Press("1");
            Assert.Equal(attempt, phone.Calls.Count);
            await phone.Calls[^1].StaySilent();
            await floor.Settle();
            await phone.Calls[^1].StaySilent();
            await floor.Settle();
            await floor.Pass((15 * 60) - 2);
            await Available(li);
            Assert.Null(await li.Offer());
            await floor.Pass(3, li);
        }

        var contact = await floor.Again(callback);
        Assert.Equal((ContactState.Ended, EndReason.Unreachable, 3), (contact.State, contact.EndReason, contact.Tries));
        Assert.Null(await li.Offer());
        await floor.Pass(3600);
        await Available(li);
        Assert.Equal(3, phone.Calls.Count);
    }

    private async Task Available(DeskAgent agent)
    {
        await floor.App.Get<AgentStore>().SetPresence(agent.Id, Presence.Available, null, floor.NowMs);
        await floor.Settle();
    }

    [Theory]
    [InlineData(PhoneManner.Busy, "busy")]
    [InlineData(PhoneManner.Unreachable, "failed")]
    public async Task Who_is_not_reached_is_called_again_later_and_the_agent_hears_why(PhoneManner manner, string reason)
    {
        floor.Carrier.AddPhone(Number, manner);
        var li = await floor.Agent("li");
        var callback = await floor.Callback(Number);

        await li.Press("1");

        Assert.Equal((ContactState.Scheduled, 1), ((await floor.Again(callback)).State, (await floor.Again(callback)).Tries));
        Assert.Contains($"rescheduled {reason}", await floor.Events());
        Assert.EndsWith("The caller could not be reached. We will try again later.", li.Heard, StringComparison.Ordinal);
        Assert.Equal((true, Work.Idle), (li.Call.IsEnded, await li.Work()));
    }

    [Fact]
    public async Task A_voicemail_that_answers_hears_nothing_private_and_counts_as_a_failed_try()
    {
        var phone = floor.Carrier.AddPhone(Number);
        var li = await floor.Agent("li");
        var callback = await floor.Callback(Number);

        await li.Press("1");
        await phone.Calls[^1].StaySilent();
        await floor.Settle();
        await phone.Calls[^1].StaySilent();
        await floor.Settle();

        Assert.True(phone.Calls[^1].IsEnded);
        Assert.Equal(ContactState.Scheduled, (await floor.Again(callback)).State);
        Assert.Contains("rescheduled noKey", await floor.Events());
        Assert.DoesNotContain(phone.Calls[^1].Heard, heard => heard.Kind is HeardKind.Person);
    }
}
