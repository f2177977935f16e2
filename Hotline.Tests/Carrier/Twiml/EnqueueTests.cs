using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Enqueue", "Leave", "Queue (noun of Dial)":
/// <code>
/// attribute        allowed values            default
/// action           URL                       none: the next verb follows
/// method           GET, POST                 POST
/// waitUrl          URL; empty: silence       hold music
/// waitUrlMethod    GET, POST                 POST
/// maxQueueSize     1 to 5000                 1000
/// text             the queue's name, 1 to 64 characters; it is opened on demand
/// in waitUrl       Play, Say, Pause, Hangup, Redirect, Leave, Gather
/// QueueResult      bridged, error, hangup, leave, redirected, redirected-from-bridged, queue-full
/// Queue            url (whispered to the caller from the queue), method
/// </code>
/// </summary>
public class EnqueueTests
{
    private const string Agent = "+15550111";

    private static async Task<WebhookHost> WithQueue(string wait = "<Say>Please hold.</Say><Pause length='20'/>")
    {
        var host = await WebhookHost.Answering("<Enqueue action='/after' waitUrl='/wait'>support</Enqueue>");
        host.On("/wait", wait);
        host.On("/after", "<Say>After the queue.</Say>");
        host.On("/serve", "<Dial action='/served'><Queue>support</Queue></Dial>");
        return host;
    }

    [Fact]
    public async Task The_wait_document_is_asked_for_again_whenever_it_has_run_out()
    {
        await using var host = await WithQueue();
        var caller = await host.Dial();

        await host.Pass(TimeSpan.FromSeconds(20));
        await host.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal(["0", "20", "40"], host.To("/wait").Select(wait => wait["QueueTime"]));
        var last = host.To("/wait")[^1];
        Assert.Equal(("1", "1", "1000"), (last["QueuePosition"], last["CurrentQueueSize"], last["MaxQueueSize"]));
        Assert.Matches("^QU[0-9a-f]{32}$", last["QueueSid"]);
        Assert.Equal("Please hold.", caller.LastHeard);
        Assert.Empty(caller.Errors);
    }

    [Fact]
    public async Task A_wait_document_that_takes_no_time_is_not_asked_for_without_end()
    {
        await using var host = await WithQueue("<Say>Please hold.</Say>");
        await host.Dial();
        Assert.Single(host.To("/wait"));

        await host.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(2, host.To("/wait").Count);
    }

    [Fact]
    public async Task Leave_takes_the_caller_out_of_the_queue()
    {
        await using var host = await WithQueue("<Gather numDigits='1' action='/choice'/><Pause length='20'/>");
        host.On("/choice", "<Leave/>");
        var caller = await host.Dial();

        await caller.Press("9");

        var after = Assert.Single(host.To("/after"));
        Assert.Equal(("leave", "0"), (after["QueueResult"], after["QueueTime"]));
        Assert.Equal("After the queue.", caller.LastHeard);
        Assert.Empty(caller.Errors);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_has_left_the_queue()
    {
        await using var host = await WithQueue();
        var caller = await host.Dial();

        await caller.HangUp();

        Assert.Equal(("hangup", "completed"), Assert.Single(host.To("/after")) is var after
            ? (after["QueueResult"], after["CallStatus"]) : default);
        Assert.Single(host.To("/status"));
    }

    [Fact]
    public async Task An_agent_gets_the_one_who_waits_longest()
    {
        await using var host = await WithQueue();
        var first = await host.Dial();
        await host.Pass(TimeSpan.FromSeconds(5));
        var second = await host.Carrier.Dial(new DialRequest("+15550198", WebhookHost.Hotline));

        var agent = await host.CallOut(Agent, "/serve");
        await agent.Say("Good morning.");
        await first.Say("Hello.");

        Assert.Equal(("Good morning.", "Hello."), (first.LastHeard, agent.LastHeard));
        Assert.NotEqual("Good morning.", second.LastHeard);
        Assert.Empty(agent.Errors);
    }

    [Fact]
    public async Task After_talking_both_go_their_own_ways()
    {
        await using var host = await WithQueue();
        var caller = await host.Dial();
        var agent = await host.CallOut(Agent, "/serve");

        await agent.HangUp();

        Assert.Equal("bridged", Assert.Single(host.To("/after"))["QueueResult"]);
        Assert.Equal("After the queue.", caller.LastHeard);
    }

    [Fact]
    public async Task The_agents_document_goes_on_when_the_caller_hangs_up()
    {
        await using var host = await WithQueue();
        var caller = await host.Dial();
        await host.CallOut(Agent, "/serve");

        await caller.HangUp();

        var served = Assert.Single(host.To("/served"));
        Assert.Equal(("completed", caller.CallSid), (served["DialCallStatus"], served["DialCallSid"]));
        Assert.NotNull(served["QueueTime"]);
    }

    [Fact]
    public async Task An_agent_waits_for_a_caller_as_long_as_the_dial_lasts()
    {
        await using var host = await WithQueue();
        await (await host.Dial()).HangUp();
        var agent = await host.CallOut(Agent, "/serve");
        await host.Pass(TimeSpan.FromSeconds(29));

        var caller = await host.Dial();
        await host.Carrier.WaitUntilQuiet();
        await caller.Say("Just in time.");

        Assert.Equal("Just in time.", agent.LastHeard);
    }

    [Fact]
    public async Task Nobody_comes_within_the_dials_timeout()
    {
        await using var host = await WithQueue();
        await (await host.Dial()).HangUp();
        await host.CallOut(Agent, "/serve");

        await host.Pass(TimeSpan.FromSeconds(30));

        Assert.Equal("no-answer", Assert.Single(host.To("/served"))["DialCallStatus"]);
    }

    [Fact]
    public async Task The_whisper_is_heard_by_the_caller_from_the_queue()
    {
        await using var host = await WithQueue();
        host.On("/serve", "<Dial><Queue url='/whisper'>support</Queue></Dial>");
        host.On("/whisper", "<Say>You are being connected.</Say>");
        var caller = await host.Dial();

        var agent = await host.CallOut(Agent, "/serve");

        Assert.Equal("You are being connected.", caller.LastHeard);
        var whisper = Assert.Single(host.To("/whisper"));
        Assert.Equal((caller.CallSid, agent.CallSid), (whisper["CallSid"], whisper["DequeingCallSid"]));
    }

    [Fact]
    public async Task A_full_queue_says_so()
    {
        await using var host = await WebhookHost.Answering(
            "<Enqueue action='/after' maxQueueSize='1' waitUrl=''>support</Enqueue>");
        var first = await host.Dial();

        var second = await host.Dial();

        var after = Assert.Single(host.To("/after"));
        Assert.Equal(("queue-full", second.CallSid, null), (after["QueueResult"], after["CallSid"], after["QueueSid"]));
        Assert.Equal(14207, Assert.Single(second.Errors).Code);
        Assert.Empty(first.Heard);
    }

    [Theory]
    [InlineData("<Dial>+15550999</Dial>")]
    [InlineData("<Record/>")]
    [InlineData("<Enqueue>other</Enqueue>")]
    public async Task Some_verbs_have_no_place_in_a_wait_document(string verbs)
    {
        await using var host = await WithQueue(verbs);

        var caller = await host.Dial();

        Assert.Equal(13238, Assert.Single(caller.Errors).Code);
    }

    [Theory]
    [InlineData("<Enqueue/>", 14204)]
    [InlineData("<Enqueue>a-name-that-has-far-too-many-characters-for-a-queue-to-be-called-by-it</Enqueue>", 14205)]
    [InlineData("<Enqueue workflowSid='WW0'>x</Enqueue>", 14220)]
    public async Task What_Twilio_would_warn_of_is_an_error_here(string verbs, int code)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Equal(code, Assert.Single(call.Errors).Code);
    }
}
