using Hotline.Carrier;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues.Legs;

/// <summary>An agent's telephone rings with an offer, and everything that becomes of it.</summary>
public sealed class AgentLegTests : IAsyncLifetime
{
    private readonly HandOverFloor floor = new();

    public async ValueTask InitializeAsync() => await floor.App.Start();

    public ValueTask DisposeAsync() => floor.DisposeAsync();

    [Fact]
    public async Task An_agent_is_spoken_to_in_the_first_of_their_languages()
    {
        var li = await floor.Agent("li", languages: "zh-CN en-US");
        await floor.Caller("zh-CN");

        Assert.Equal("支付来电。 来电者讲普通话。 身份未核实。 等待不到两分钟。 接听请按 1，拒接请按 2。", li.Heard);
    }

    [Fact]
    public async Task The_agent_hears_what_it_is_about_presses_1_talks_hangs_up_and_finishes_up()
    {
        var li = await floor.Agent("li");
        var wang = await floor.Agent("wang", languages: "en-US zh-CN");
        var caller = await floor.Caller("zh-CN", isVerified: true);

        Assert.Empty(li.Phone.Calls);
        Assert.Equal(
            "A call for Payments. The caller speaks 普通话 They are verified. They have waited less than two minutes. Press 1 to take it, 2 to decline.",
            wang.Heard);
        Assert.Equal("cmn-CN", wang.Call.Heard.Single(heard => heard.Text == "普通话").Language);
        await wang.Press("1");
        Assert.Equal(ContactState.Offered, (await floor.Again(caller)).State);

        await floor.Fetch(caller);
        Assert.Equal((ContactState.Connected, Work.OnCall), ((await floor.Again(caller)).State, await wang.Work()));
        await wang.Call.Say("How can I help?");
        Assert.Equal("How can I help?", floor.PhoneOf(caller).LastHeard);

        await wang.HangUp();
        Assert.Equal((EndReason.Served, Work.WrapUp), ((await floor.Again(caller)).EndReason!.Value, await wang.Work()));
        Assert.Equal(["entered call", "offered", "accepted", "bridged", "ended served"], await floor.Events());
        await floor.Pass(31, wang);
        Assert.Equal(Work.Idle, await wang.Work());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-27")]
    public async Task A_voicemail_that_answers_presses_no_key_and_the_caller_is_offered_to_the_next()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.StaySilent();
        Assert.Equal(OfferState.Pending, (await li.Offer())!.State);
        await li.StaySilent();

        Assert.True(li.Call.IsEnded);
        Assert.Equal((ContactState.Waiting, Work.NotResponding), ((await floor.Again(caller)).State, await li.Work()));
        Assert.Equal(["entered call", "offered", "missed noKey"], await floor.Events());
    }

    [Fact]
    public async Task Key_2_declines_and_the_caller_waits_on()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.Press("2");

        Assert.True(li.Call.IsEnded);
        Assert.EndsWith("You declined.", li.Heard, StringComparison.Ordinal);
        Assert.Equal((ContactState.Waiting, Work.Idle), ((await floor.Again(caller)).State, await li.Work()));
        Assert.Equal(["createCall done completed"], await floor.Commands());
    }

    [Theory]
    [InlineData(PhoneManner.Busy, "rejected", Work.Idle)]
    [InlineData(PhoneManner.Unreachable, "failed failed", Work.Idle)]
    public async Task A_phone_that_is_engaged_or_out_of_reach_gives_the_caller_back_at_once(PhoneManner manner, string happened, Work work)
    {
        var li = await floor.Agent("li", manner);
        var caller = await floor.Caller();

        Assert.Equal(["entered call", "offered", happened], (await floor.Events()).Take(3));
        Assert.Equal((ContactState.Waiting, work), ((await floor.Again(caller)).State, await li.Work()));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-25")]
    public async Task A_phone_that_nobody_answers_stops_after_the_ring_time_and_the_next_agent_is_asked()
    {
        var li = await floor.Agent("li", PhoneManner.Ignores);
        await floor.Pass(1, li);
        var wang = await floor.Agent("wang");
        await floor.Caller();
        Assert.Empty(wang.Phone.Calls);

        await floor.Pass(20, wang);

        Assert.True(li.Call.IsEnded);
        Assert.Equal((Work.NotResponding, OfferState.Pending), (await li.Work(), (await wang.Offer())!.State));
        Assert.Single(wang.Phone.Calls);
    }

    [Fact]
    public async Task Who_listens_to_what_it_is_about_as_the_ring_time_ends_may_still_accept()
    {
        var li = await floor.Agent("li", PhoneManner.Rings);
        var caller = await floor.Caller();
        await floor.Pass(19, li);
        await li.PickUp();
        await floor.Pass(4, li);

        await li.Press("1");
        await floor.Fetch(caller);

        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-24")]
    public async Task A_caller_who_leaves_while_it_rings_stops_the_ringing_and_the_agent_is_free()
    {
        var li = await floor.Agent("li", PhoneManner.Rings);
        var caller = await floor.Caller();
        await floor.HangUp(caller);

        Assert.True(li.Call.IsEnded);
        Assert.Equal("canceled", li.Call.Status);
        Assert.Equal(Work.Idle, await li.Work());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-24")]
    public async Task A_leg_whose_answer_comes_after_the_caller_has_left_is_ended()
    {
        var li = await floor.Agent("li", PhoneManner.Rings);
        var caller = await floor.Caller(before: () => floor.Carrier.RestFaults.BreakNext(afterDoing: true));
        await floor.HangUp(caller);
        await floor.Pass(3, li);

        Assert.True(li.Call.IsEnded);
        Assert.Equal(Work.Idle, await li.Work());
        Assert.Single(li.Phone.Calls);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-24")]
    public async Task A_leg_that_answers_after_the_caller_has_left_hears_so_and_is_hung_up()
    {
        var li = await floor.Agent("li", PhoneManner.Rings);
        var caller = await floor.Caller();
        var hold = li.Call.Faults.HoldNext();
        var picking = li.Call.PickUp();
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);
        await floor.Gone(caller);
        hold.Release();
        await picking;
        await floor.Settle();

        Assert.True(li.Call.IsEnded);
        Assert.DoesNotContain("A call for", li.Heard, StringComparison.Ordinal);
        Assert.Equal(Work.Idle, await li.Work());
    }

    [Fact]
    public async Task A_click_accepts_while_the_phone_rings_and_picking_up_joins_without_a_question()
    {
        var li = await floor.Agent("li", PhoneManner.Rings);
        var caller = await floor.Caller();
        Assert.Equal(AcceptOutcome.Accepted, await li.Accept());
        await floor.Fetch(caller);
        await li.PickUp();

        Assert.DoesNotContain("Press 1", li.Heard, StringComparison.Ordinal);
        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
    }

    [Fact]
    public async Task A_click_accepts_while_the_phone_tells_what_it_is_about_and_fetches_it_from_there()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        Assert.Equal(AcceptOutcome.Accepted, await li.Accept());
        await floor.Fetch(caller);

        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
        Assert.True(await li.Call.Say("Hello"));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-30")]
    public async Task Key_and_click_at_the_same_time_are_one_acceptance_and_one_call()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        var hold = li.Call.Faults.HoldNext();
        var pressing = li.Call.Press("1");
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            AcceptOutcome.Accepted, await floor.App.Get<AgentDesk>().Accept((await li.Offer())!.Id, li.Id, floor.NowMs));
        hold.Release();
        await pressing;
        await floor.Settle();
        await floor.Fetch(caller);

        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
        Assert.Equal(["entered call", "offered", "accepted", "bridged"], await floor.Events());
        Assert.False(li.Call.IsEnded);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-30")]
    public async Task A_key_pressed_while_a_click_has_the_leg_fetched_does_not_take_it_into_the_conference_twice()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        var hold = floor.Carrier.RestFaults.HoldNext(on: "POST /2010-04-01/Accounts/" + floor.Carrier.Options.AccountSid + "/Calls/");
        Assert.Equal(
            AcceptOutcome.Accepted, await floor.App.Get<AgentDesk>().Accept((await li.Offer())!.Id, li.Id, floor.NowMs));
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);
        await li.Call.Press("1");
        await li.Call.StaySilent();
        hold.Release();
        await floor.Settle();
        await floor.Fetch(caller);

        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
        Assert.Equal(["createCall sent", "redirectCall done"], await floor.Commands());
        Assert.Equal(1, li.Joins);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-30")]
    public async Task A_leg_that_came_is_not_fetched_again_though_the_answer_to_fetching_it_was_lost()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        floor.Carrier.RestFaults.BreakNext(afterDoing: true, on: "/Calls/");
        Assert.Equal(AcceptOutcome.Accepted, await li.Accept());
        await floor.Fetch(caller);
        await floor.Pass(3, li);

        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
        Assert.Equal(["createCall sent", "redirectCall done"], await floor.Commands());
        Assert.Equal(1, li.Joins);
    }

    [Fact]
    public async Task A_key_whose_webhook_comes_twice_accepts_once()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        li.Call.Faults.DuplicateNextAtOnce();
        await li.Press("1");
        await floor.Fetch(caller);

        Assert.Equal(["entered call", "offered", "accepted", "bridged"], await floor.Events());
        Assert.Equal(ContactState.Connected, (await floor.Again(caller)).State);
    }

    [Fact]
    public async Task A_caller_who_leaves_before_they_hear_each_other_frees_the_agent_and_the_leg_ends()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.Press("1");
        await floor.HangUp(caller);

        Assert.True(li.Call.IsEnded);
        Assert.Equal((Work.Idle, EndReason.Abandoned), (await li.Work(), (await floor.Again(caller)).EndReason!.Value));
    }

    [Fact]
    public async Task An_agent_who_hangs_up_before_they_hear_each_other_gives_the_caller_back()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.Press("1");
        await li.HangUp();

        Assert.Equal((ContactState.Waiting, Work.Idle), ((await floor.Again(caller)).State, await li.Work()));
        Assert.Equal("failed hungUp", (await floor.Events())[^1]);
    }

    [Fact]
    public async Task The_agent_ends_the_talk_in_the_console_and_both_legs_are_free()
    {
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.Press("1");
        await floor.Fetch(caller);
        var offer = (await li.Offer())!;

        Assert.Equal(DeskOutcome.Done, await floor.App.Get<AgentDesk>().End(offer.Id, li.Id, floor.NowMs));
        await floor.Settle();

        Assert.True(li.Call.IsEnded);
        Assert.DoesNotContain(floor.PhoneOf(caller).Heard, heard => heard.Kind == HeardKind.Network && heard.Text == "error");
        Assert.Equal(Work.WrapUp, await li.Work());
    }

    [Fact]
    public async Task An_offer_that_was_not_told_to_the_carrier_yet_is_not_rung_any_more()
    {
        var li = await floor.Agent("li", PhoneManner.Rings);
        var caller = await floor.Caller(before: () => floor.Carrier.RestFaults.FailNext(429, retryAfter: TimeSpan.FromSeconds(5)));
        await floor.HangUp(caller);
        await floor.Pass(6, li);

        Assert.Empty(li.Phone.Calls);
        Assert.Equal(["createCall failed taken back"], await floor.Commands());
    }
}
