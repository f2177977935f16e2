using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Twiml;

/// <summary>
/// Twilio, "TwiML Voice: Dial" and "Number", "Client":
/// <code>
/// attribute        allowed values                 default
/// action           URL                            none: the next verb follows
/// method           GET, POST                      POST
/// timeout          seconds                        30
/// timeLimit        seconds                        14400
/// hangupOnStar     true, false                    false
/// callerId         a number, or client:name       the caller's
/// answerOnBridge   true, false                    false
/// sequential       true, false                    false
/// Number, Client: url (whisper), method, statusCallback, statusCallbackMethod, statusCallbackEvent
/// DialCallStatus   completed, busy, no-answer, failed, canceled; answered after a conference
/// </code>
/// </summary>
public class DialTests
{
    private const string Agent = "+15550111";
    private const string ToAgent = "<Dial action='/dialled'><Number>+15550111</Number></Dial><Say>Never.</Say>";

    [Fact]
    public async Task Both_hear_each_other_until_the_one_called_hangs_up()
    {
        await using var host = await WebhookHost.Answering(ToAgent);
        var phone = host.Carrier.AddPhone(Agent);
        var caller = await host.Dial();
        var agent = Assert.Single(phone.Calls);

        await caller.Say("Hello?");
        await agent.Say("Good morning.");
        await host.Pass(TimeSpan.FromSeconds(90));
        await agent.HangUp();

        Assert.Equal(("Hello?", "Good morning."), (agent.LastHeard, caller.LastHeard));
        var dialled = Assert.Single(host.To("/dialled"));
        Assert.Equal(
            ("completed", agent.CallSid, "90", "true"),
            (dialled["DialCallStatus"], dialled["DialCallSid"], dialled["DialCallDuration"], dialled["DialBridged"]));
        Assert.Empty(caller.Errors);
    }

    [Fact]
    public async Task The_one_called_is_hung_up_on_when_the_caller_leaves()
    {
        await using var host = await WebhookHost.Answering(ToAgent);
        var phone = host.Carrier.AddPhone(Agent);
        var caller = await host.Dial();

        await caller.HangUp();

        Assert.Equal(("completed", "completed"), (caller.Status, phone.Calls[0].Status));
    }

    [Theory]
    [InlineData(PhoneManner.Busy, "busy")]
    [InlineData(PhoneManner.Unreachable, "failed")]
    public async Task Whoever_cannot_be_reached_is_reported_at_once(PhoneManner manner, string status)
    {
        await using var host = await WebhookHost.Answering(ToAgent);
        host.Carrier.AddPhone(Agent, manner);

        await host.Dial();

        Assert.Equal(status, Assert.Single(host.To("/dialled"))["DialCallStatus"]);
    }

    [Fact]
    public async Task A_number_that_nobody_has_fails()
    {
        await using var host = await WebhookHost.Answering("<Dial action='/dialled'>+15550999</Dial>");

        await host.Dial();

        Assert.Equal("failed", Assert.Single(host.To("/dialled"))["DialCallStatus"]);
    }

    [Fact]
    public async Task Nobody_answers_within_the_timeout()
    {
        await using var host = await WebhookHost.Answering("<Dial action='/dialled' timeout='20'><Number>+15550111</Number></Dial>");
        var phone = host.Carrier.AddPhone(Agent, PhoneManner.Ignores);
        await host.Dial();
        Assert.Equal("ringing", phone.Calls[0].Status);

        await host.Pass(TimeSpan.FromSeconds(19));
        Assert.Empty(host.To("/dialled"));
        await host.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal("no-answer", Assert.Single(host.To("/dialled"))["DialCallStatus"]);
        Assert.Equal("no-answer", phone.Calls[0].Status);
    }

    [Fact]
    public async Task A_phone_that_rings_can_be_picked_up_or_declined()
    {
        await using var host = await WebhookHost.Answering("<Dial><Number>+15550111</Number></Dial><Redirect>/voice</Redirect>");
        var phone = host.Carrier.AddPhone(Agent, PhoneManner.Rings);
        var caller = await host.Dial();

        await phone.Calls[0].Decline();
        await phone.Calls[1].PickUp();
        await caller.Say("Hello?");

        Assert.Equal(("busy", "in-progress", "Hello?"), (phone.Calls[0].Status, phone.Calls[1].Status, phone.Calls[1].LastHeard));
    }

    [Fact]
    public async Task The_first_of_several_to_answer_gets_the_call()
    {
        await using var host = await WebhookHost.Answering(
            "<Dial action='/dialled'><Number>+15550111</Number><Client>lin</Client></Dial>");
        var number = host.Carrier.AddPhone(Agent, PhoneManner.Rings);
        var client = host.Carrier.AddPhone("client:lin", PhoneManner.Rings);
        await host.Dial();

        await client.Calls[0].PickUp();

        Assert.Equal(("in-progress", "canceled"), (client.Calls[0].Status, number.Calls[0].Status));
    }

    [Fact]
    public async Task One_after_the_other_rings_when_the_document_says_so()
    {
        await using var host = await WebhookHost.Answering(
            "<Dial sequential='true' timeout='10'><Number>+15550111</Number><Number>+15550112</Number></Dial>");
        host.Carrier.AddPhone(Agent, PhoneManner.Ignores);
        var second = host.Carrier.AddPhone("+15550112");
        await host.Dial();
        Assert.Empty(second.Calls);

        await host.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal("in-progress", Assert.Single(second.Calls).Status);
    }

    [Fact]
    public async Task The_whisper_is_heard_by_the_one_called_and_decides_whether_both_are_connected()
    {
        await using var host = await WebhookHost.Answering(
            "<Dial action='/dialled'><Number url='/whisper'>+15550111</Number></Dial>");
        host.On("/whisper", "<Gather numDigits='1' action='/accept'><Say>A caller about refunds. Press 1.</Say></Gather><Hangup/>");
        host.On("/accept", "<Say>Connecting.</Say>");
        var phone = host.Carrier.AddPhone(Agent);
        var caller = await host.Dial();

        await phone.Calls[0].Press("1");
        await caller.Say("Hello?");

        Assert.Equal(
            ["A caller about refunds. Press 1.", "Connecting.", "Hello?"], phone.Calls[0].Heard.Select(heard => heard.Text));
        Assert.Equal(phone.Calls[0].CallSid, host.To("/whisper")[0]["CallSid"]);
        Assert.Equal(caller.CallSid, host.To("/whisper")[0]["ParentCallSid"]);
        Assert.Equal("outbound-dial", host.To("/whisper")[0]["Direction"]);
        Assert.Empty(phone.Calls[0].Errors);
    }

    [Fact]
    public async Task Whoever_does_not_accept_the_whispered_call_is_not_connected()
    {
        await using var host = await WebhookHost.Answering(
            "<Dial action='/dialled'><Number url='/whisper'>+15550111</Number></Dial>");
        host.On("/whisper", "<Gather numDigits='1' action='/accept'/><Hangup/>");
        var phone = host.Carrier.AddPhone(Agent);
        await host.Dial();

        await phone.Calls[0].StaySilent();

        Assert.Equal("false", Assert.Single(host.To("/dialled"))["DialBridged"]);
    }

    [Fact]
    public async Task A_star_hangs_up_on_the_one_called()
    {
        await using var host = await WebhookHost.Answering(
            "<Dial action='/dialled' hangupOnStar='true'><Number>+15550111</Number></Dial>");
        var phone = host.Carrier.AddPhone(Agent);
        var caller = await host.Dial();

        await caller.Press("*");

        Assert.True(phone.Calls[0].IsEnded);
        Assert.Single(host.To("/dialled"));
    }

    [Fact]
    public async Task The_progress_of_the_leg_is_told_in_order()
    {
        await using var host = await WebhookHost.Answering(
            "<Dial callerId='+15550100'><Number statusCallback='/leg' statusCallbackEvent='initiated ringing answered completed'>"
            + "+15550111</Number></Dial>");
        var phone = host.Carrier.AddPhone(Agent);
        await host.Dial();

        await phone.Calls[0].HangUp();

        Assert.Equal(
            [("initiated", "0"), ("ringing", "1"), ("in-progress", "2"), ("completed", "3")],
            host.To("/leg").Select(told => (told["CallStatus"]!, told["SequenceNumber"]!)));
        Assert.Equal("+15550100", host.To("/leg")[0]["From"]);
    }

    [Fact]
    public async Task Without_an_action_the_next_verb_follows()
    {
        await using var host = await WebhookHost.Answering("<Dial>+15550999</Dial><Say>Nobody is there.</Say>");

        var call = await host.Dial();

        Assert.Equal("Nobody is there.", call.LastHeard);
    }

    [Theory]
    [InlineData("<Dial>nobody</Dial>", 13223)]
    [InlineData("<Dial callerId='me'>+15550999</Dial>", 13214)]
    [InlineData("<Dial timeLimit='0'>+15550999</Dial>", 13216)]
    [InlineData("<Dial><Say>Hi</Say></Dial>", 13215)]
    [InlineData("<Dial><Sip>sip:x@example.com</Sip></Dial>", 13246)]
    [InlineData("<Dial><Queue>nobody-opened-it</Queue></Dial>", 14214)]
    public async Task What_Twilio_would_warn_of_is_an_error_here(string verbs, int code)
    {
        await using var host = await WebhookHost.Answering(verbs);

        var call = await host.Dial();

        Assert.Contains(call.Errors, error => error.Code == code);
    }
}
