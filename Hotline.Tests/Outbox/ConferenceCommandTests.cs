using Hotline.Carrier;
using Hotline.Tests.Carrier;
using Hotline.Voice.Outbox;
using Hotline.Voice.Telephony;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using NSubstitute;
using Twilio.Clients;
using Twilio.Http;

namespace Hotline.Tests.Outbox;

/// <summary>What we ask of conferences, and what those hear who are in them.</summary>
public sealed class ConferenceCommandTests : IAsyncLifetime
{
    private const string Room = "contact 17/1";

    private WebhookHost host = null!;
    private CommandSender sender = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WebhookHost.Answering(Dial("endConferenceOnExit='true'"));
        host.On("/agent", Dial("endConferenceOnExit='true'"));
        host.On("/supervisor", Dial("muted='true'"));
        host.On("/hold/17", "<Say>One moment.</Say><Pause length='30'/>");
        host.On("/after", "<Gather/>");
        var client = new TwilioRestClient(
            host.Options.AccountSid, WebhookHost.AuthToken, httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(
                new RetryAfter { InnerHandler = new ApiAddressHandler(() => host.Url.ToString().TrimEnd('/')) { InnerHandler = new SocketsHttpHandler() } })));
        var options = Options.Create(new TwilioOptions { PublicUrl = host.Url.ToString() });
        sender = new(client, new PublicAddress(options, Substitute.For<IServer>()), options);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_caller_is_put_on_hold_and_taken_back_by_the_name_of_the_conference()
    {
        var (caller, agent) = await Talk();

        Assert.Equal(new CommandOutcome.Done(), await Change(caller, change => change with { Hold = true, HoldPath = "/hold/17" }));
        Assert.Equal(("One moment.", "POST"), (caller.LastHeard, host.To("/hold/17")[0].Method));
        Assert.False(await agent.Say("Are you there?"));

        Assert.Equal(new CommandOutcome.Done(), await Change(caller, change => change with { Hold = false }));
        Assert.True(await agent.Say("Back again."));
        Assert.Equal("Back again.", caller.LastHeard);
        Assert.Equal(["participant-hold", "participant-unhold"], Told("participant-hold", "participant-unhold"));
    }

    [Fact]
    public async Task Nobody_hears_who_is_muted_until_it_is_taken_back()
    {
        var (caller, agent) = await Talk();

        await Change(agent, change => change with { Muted = true });
        Assert.False(await agent.Say("I ask my colleague."));
        await Change(agent, change => change with { Muted = false });
        await agent.Say("I am back.");

        Assert.Equal("I am back.", caller.LastHeard);
        Assert.Equal(["participant-mute", "participant-unmute"], Told("participant-mute", "participant-unmute"));
    }

    [Fact]
    public async Task The_conference_goes_on_without_an_agent_whose_leaving_does_not_end_it_any_more()
    {
        var (caller, agent) = await Talk();

        await Change(agent, change => change with { EndConferenceOnExit = false });
        await agent.HangUp();

        Assert.Empty(host.To("/after"));
        Assert.False(caller.IsEnded);
        Assert.Equal(["participant-modify"], Told("participant-modify"));
    }

    [Fact]
    public async Task A_supervisor_whispers_to_the_agent_and_then_joins()
    {
        var (caller, agent) = await Talk();
        var supervisor = await host.CallOut("+15550113", "/supervisor");
        Assert.False(await supervisor.Say("Hm."));

        await Change(supervisor, change => change with { Coaching = true, CallSidToCoach = agent.CallSid });
        await supervisor.Say("Offer a refund.");
        Assert.Equal(("Offer a refund.", ""), (agent.LastHeard, caller.LastHeard));

        await Change(supervisor, change => change with { Coaching = false, Muted = false });
        await supervisor.Say("Let me help.");
        Assert.Equal(("Let me help.", "Let me help."), (agent.LastHeard, caller.LastHeard));
    }

    [Fact]
    public async Task A_caller_who_is_alone_in_a_conference_that_has_not_begun_is_found_too()
    {
        var caller = await host.Dial();

        Assert.Equal(new CommandOutcome.Done(), await Change(caller, change => change with { Hold = true, HoldPath = "/hold/17" }));

        Assert.Equal("One moment.", caller.LastHeard);
    }

    [Fact]
    public async Task Everybody_goes_on_behind_a_conference_that_is_ended()
    {
        await Talk();

        Assert.Equal(new CommandOutcome.Done(), await sender.Send(1, new CarrierCommand.EndConference(Room)));
        await host.Carrier.WaitUntilQuiet();

        Assert.Equal(["answered", "answered"], host.To("/after").Select(after => after["DialCallStatus"]));
        Assert.Equal(["conference-end"], Told("conference-end"));
        Assert.Equal(new CommandOutcome.Done(), await sender.Send(1, new CarrierCommand.EndConference(Room)));
    }

    [Fact]
    public async Task Of_two_conferences_of_one_name_the_one_that_goes_on_is_meant()
    {
        var (first, _) = await Talk();
        await sender.Send(1, new CarrierCommand.EndConference(Room));
        await first.HangUp();
        var (caller, _) = await Talk();

        await Change(caller, change => change with { Hold = true, HoldPath = "/hold/17" });

        Assert.Equal("One moment.", caller.LastHeard);
    }

    [Fact]
    public async Task Somebody_who_has_left_is_gone_also_where_the_conference_is_known_by_its_sid()
    {
        var (caller, agent) = await Talk();
        var sid = host.To("/room")[0]["ConferenceSid"]!;
        await Change(agent, change => change with { EndConferenceOnExit = false });
        await agent.HangUp();

        Assert.Equal(new CommandOutcome.Gone(), await sender.Send(1, new CarrierCommand.UpdateParticipant(sid, agent.CallSid) { Muted = true }));
        Assert.Equal(new CommandOutcome.Done(), await sender.Send(1, new CarrierCommand.UpdateParticipant(sid, caller.CallSid) { Muted = true }));
    }

    [Fact]
    public async Task A_coach_of_nobody_is_refused()
    {
        var (_, agent) = await Talk();

        Assert.Equal(new CommandOutcome.Refused(20001), await Change(agent, change => change with { Coaching = true }));
        Assert.Equal(new CommandOutcome.Refused(20001), await Change(agent, change => change with { Coaching = true, CallSidToCoach = "CA1" }));
    }

    [Fact]
    public async Task A_recording_is_deleted_once()
    {
        host.On("/voice", "<Record action='/left'/>");
        var caller = await host.Dial();
        await caller.LeaveMessage(TimeSpan.FromSeconds(3));
        var delete = new CarrierCommand.DeleteRecording(host.To("/left")[0]["RecordingUrl"]!.Split('/')[^1]);

        Assert.Equal(new CommandOutcome.Done(), await sender.Send(1, delete));
        Assert.Equal(new CommandOutcome.Done(), await sender.Send(1, delete));

        using var rest = host.Rest();
        Assert.DoesNotContain(
            delete.RecordingSid,
            await rest.GetStringAsync(
                new Uri($"/2010-04-01/Accounts/{host.Options.AccountSid}/Recordings.json", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    private static string Dial(string attributes) =>
        $"<Dial action='/after'><Conference beep='false' {attributes} statusCallback='/room' "
        + $"statusCallbackEvent='start end join leave mute hold modify'>{Room}</Conference></Dial>";

    private async Task<(PhoneCall Caller, PhoneCall Agent)> Talk() => (await host.Dial(), await host.CallOut("+15550112", "/agent"));

    private async Task<CommandOutcome> Change(PhoneCall call, Func<CarrierCommand.UpdateParticipant, CarrierCommand> change)
    {
        var outcome = await sender.Send(1, change(new(Room, call.CallSid)));
        await host.Carrier.WaitUntilQuiet();
        return outcome;
    }

    private IEnumerable<string?> Told(params string[] words) =>
        host.To("/room").Select(told => told["StatusCallbackEvent"]).Where(word => words.Contains(word));
}
