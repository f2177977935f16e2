using System.Globalization;

namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Conference (noun of Dial)", as far as the carrier follows it:
/// <code>
/// attribute                allowed values                          default
/// beep                     true, false, onEnter, onExit            true
/// muted                    true, false                             false
/// startConferenceOnEnter   true, false                             true
/// endConferenceOnExit      true, false                             false
/// waitUrl                  URL; empty: silence; before the start   hold music
/// coach                    CallSid: only that participant hears    none
/// statusCallback, statusCallbackEvent: start end join leave mute hold modify
/// </code>
/// </summary>
public class ConferenceTests
{
    private const string Agent = "+15550111";

    private static async Task<WebhookHost> WithRoom()
    {
        var host = await WebhookHost.Answering(
            "<Dial action='/after'><Conference beep='false' waitUrl='' endConferenceOnExit='true' statusCallback='/room' "
            + "statusCallbackEvent='start end join leave mute hold'>room</Conference></Dial>");
        host.On("/agent", "<Dial action='/agent-after'><Conference beep='false' endConferenceOnExit='true'>room</Conference></Dial>");
        host.On("/listen", "<Dial><Conference beep='false' muted='true'>room</Conference></Dial>");
        return host;
    }

    [Fact]
    public async Task Everybody_hears_everybody()
    {
        await using var host = await WithRoom();
        var caller = await host.Dial();
        var agent = await host.CallOut(Agent, "/agent");

        await caller.Say("Hello?");
        await agent.Say("Good morning.");

        Assert.Equal(("Good morning.", "Hello?"), (caller.LastHeard, agent.LastHeard));
    }

    [Fact]
    public async Task When_one_leaves_whose_leaving_ends_it_the_others_go_on()
    {
        await using var host = await WithRoom();
        await host.Dial();
        var agent = await host.CallOut(Agent, "/agent");

        await agent.HangUp();

        var after = Assert.Single(host.To("/after"));
        Assert.Equal(("answered", null, null), (after["DialCallStatus"], after["DialCallSid"], after["DialCallDuration"]));
        var told = host.To("/room").OrderBy(told => int.Parse(told["SequenceNumber"]!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(
            ["participant-join", "participant-join", "conference-start", "participant-leave", "conference-end", "participant-leave"],
            told.Select(told => told["StatusCallbackEvent"]));
        Assert.Equal((agent.CallSid, "participant_hung_up", "completed"), (told[3]["CallSid"], told[3]["ReasonParticipantLeft"], told[3]["ParticipantCallStatus"]));
        Assert.Equal(
            (agent.CallSid, "participant-with-end-conference-on-exit-left", null),
            (told[4]["CallSidEndingConference"], told[4]["ReasonConferenceEnded"], told[4]["CallSid"]));
        Assert.Equal(("moderator_ended_conference", "in-progress"), (told[5]["ReasonParticipantLeft"], told[5]["ParticipantCallStatus"]));
    }

    [Fact]
    public async Task Nobody_hears_one_who_is_muted()
    {
        await using var host = await WithRoom();
        var caller = await host.Dial();
        await host.CallOut(Agent, "/agent");
        var listener = await host.CallOut("+15550112", "/listen");

        await caller.Say("Hello?");
        var isHeard = await listener.Say("Interesting.");

        Assert.False(isHeard);
        Assert.Equal("Hello?", listener.LastHeard);
    }

    [Fact]
    public async Task Whoever_is_alone_waits()
    {
        await using var host = await WebhookHost.Answering("<Dial><Conference waitUrl='/wait'>room</Conference></Dial>");
        host.On("/wait", "<Say>Nobody is here yet.</Say><Pause length='30'/>");
        host.On("/agent", "<Dial><Conference>room</Conference></Dial>");
        var caller = await host.Dial();
        await host.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(2, host.To("/wait").Count);

        await host.CallOut(Agent, "/agent");
        await host.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(2, host.To("/wait").Count);
        Assert.Equal("beep", caller.Heard[^1].Text);
    }
}
