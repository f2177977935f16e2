using System.Net;
using System.Text.Json;

namespace Hotline.Tests.Carrier.Rest;

public class OtherResourceTests
{
    private const string Agent = "+15550111";

    [Fact]
    public async Task A_queue_is_made_changed_and_deleted_when_it_is_empty()
    {
        await using var host = await WebhookHost.Answering("<Enqueue waitUrl=''>support</Enqueue>");
        using var rest = new RestClient(host);
        var made = await rest.Post("Queues.json", HttpStatusCode.Created, ("FriendlyName", "support"), ("MaxSize", "5"));
        var queue = $"Queues/{Text(made, "sid")}.json";
        await rest.Post(queue, HttpStatusCode.OK, ("MaxSize", "7"));
        var caller = await host.Dial();

        var full = await rest.Get(queue);
        await rest.Delete(queue, HttpStatusCode.BadRequest);
        await caller.HangUp();
        await rest.Delete(queue);

        Assert.Equal((1, 7), (full.GetProperty("current_size").GetInt32(), full.GetProperty("max_size").GetInt32()));
        await rest.Get(queue, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_queues_of_one_name_there_are_not()
    {
        await using var host = await WebhookHost.Answering("");
        using var rest = new RestClient(host);
        await rest.Post("Queues.json", HttpStatusCode.Created, ("FriendlyName", "support"));

        var refused = await rest.Post("Queues.json", HttpStatusCode.BadRequest, ("FriendlyName", "support"));

        Assert.Equal(22003, refused.GetProperty("code").GetInt32());
        Assert.Equal(1, (await rest.Get("Queues.json")).GetProperty("queues").GetArrayLength());
    }

    [Fact]
    public async Task The_front_of_a_queue_is_taken_out_to_another_document()
    {
        await using var host = await WebhookHost.Answering("<Enqueue action='/after' waitUrl=''>support</Enqueue>");
        host.On("/out", "<Say>Your turn.</Say>");
        using var rest = new RestClient(host);
        var first = await host.Dial();
        await host.Pass(TimeSpan.FromSeconds(30));
        var second = await host.Dial();
        var sid = Text((await rest.Get("Queues.json")).GetProperty("queues")[0], "sid");
        var members = await rest.Get($"Queues/{sid}/Members.json");
        var front = await rest.Get($"Queues/{sid}/Members/Front.json");

        await rest.Post($"Queues/{sid}/Members/Front.json", HttpStatusCode.OK, ("Url", host.At("/out").ToString()));
        await first.WaitUntilQuiet();

        Assert.Equal([first.CallSid, second.CallSid], members.GetProperty("queue_members").EnumerateArray().Select(member => Text(member, "call_sid")));
        Assert.Equal((1, 30), (front.GetProperty("position").GetInt32(), front.GetProperty("wait_time").GetInt32()));
        Assert.Equal("Your turn.", first.LastHeard);
        Assert.Equal("redirected", Assert.Single(host.To("/after"))["QueueResult"]);
        Assert.False(second.IsEnded);
    }

    [Fact]
    public async Task A_queued_call_that_is_redirected_leaves_its_queue()
    {
        await using var host = await WebhookHost.Answering("<Enqueue action='/after' waitUrl=''>support</Enqueue>");
        using var rest = new RestClient(host);
        var caller = await host.Dial();

        await rest.Post($"Calls/{caller.CallSid}.json", HttpStatusCode.OK, ("Twiml", "<Response><Gather/></Response>"));
        await caller.WaitUntilQuiet();

        Assert.Equal("redirected", Assert.Single(host.To("/after"))["QueueResult"]);
        Assert.NotNull(caller.Awaits);
        Assert.Equal(0, (await rest.Get("Queues.json")).GetProperty("queues")[0].GetProperty("current_size").GetInt32());
    }

    [Fact]
    public async Task A_text_message_is_queued_sent_and_delivered()
    {
        await using var host = await WebhookHost.Answering("");
        using var rest = new RestClient(host);

        var queued = await rest.Post(
            "Messages.json", HttpStatusCode.Created,
            ("To", Agent), ("From", WebhookHost.Hotline), ("Body", "您的工单号是 12345。"), ("StatusCallback", host.At("/text").ToString()));
        await host.Carrier.WaitUntilQuiet();

        Assert.Equal("queued", Text(queued, "status"));
        Assert.Equal("delivered", Text(await rest.Get($"Messages/{Text(queued, "sid")}.json"), "status"));
        Assert.Equal(["sent", "delivered"], host.To("/text").Select(told => told["MessageStatus"]));
        Assert.Equal("您的工单号是 12345。", Assert.Single(host.Carrier.Messages).Body);
        Assert.Equal(1, (await rest.Get($"Messages.json?To={Uri.EscapeDataString(Agent)}")).GetProperty("messages").GetArrayLength());
    }

    [Theory]
    [InlineData(21604, "From", WebhookHost.Hotline, "Body", "x")]
    [InlineData(21211, "To", "me", "From", WebhookHost.Hotline, "Body", "x")]
    [InlineData(21603, "To", Agent, "Body", "x")]
    [InlineData(21606, "To", Agent, "From", "+15550777", "Body", "x")]
    [InlineData(21602, "To", Agent, "From", WebhookHost.Hotline)]
    public async Task A_text_message_that_cannot_be_sent_is_refused(int code, params string[] fields)
    {
        await using var host = await WebhookHost.Answering("");
        using var rest = new RestClient(host);

        var refused = await rest.Post("Messages.json", HttpStatusCode.BadRequest, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(code, refused.GetProperty("code").GetInt32());
        Assert.Empty(host.Carrier.Messages);
    }

    [Fact]
    public async Task A_recording_is_listed_heard_and_deleted()
    {
        await using var host = await WebhookHost.Answering("<Record action='/left'/>");
        host.Options.ApiUrl = host.Url;
        using var rest = new RestClient(host);
        var call = await host.Dial();
        await call.LeaveMessage(TimeSpan.FromSeconds(3));
        var url = host.To("/left")[0]["RecordingUrl"]!;

        var listed = (await rest.Get($"Calls/{call.CallSid}/Recordings.json")).GetProperty("recordings")[0];
        var sound = await rest.Download($"{url}.wav");
        var same = await rest.Download(url);
        Assert.Equal(HttpStatusCode.Unauthorized, await RestClient.Peek(url));
        await rest.Get($"Recordings/{Text(listed, "sid")}.json");
        await rest.Delete($"Recordings/{Text(listed, "sid")}.json");

        Assert.Equal(("3", "completed"), (Text(listed, "duration"), Text(listed, "status")));
        Assert.Equal((44 + (3 * 8000), "RIFF"), (sound.Length, System.Text.Encoding.ASCII.GetString(sound, 0, 4)));
        Assert.Equal(sound, same);
        await rest.Get($"Recordings/{Text(listed, "sid")}.json", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Participants_are_held_muted_and_sent_away()
    {
        await using var host = await WebhookHost.Answering(
            "<Dial action='/after'><Conference waitUrl='' beep='false'>room</Conference></Dial>");
        host.On("/hold", "<Say>One moment.</Say><Pause length='30'/>");
        using var rest = new RestClient(host);
        var caller = await host.Dial();
        var agent = await host.CallOut(Agent, "/voice");
        var room = Text((await rest.Get("Conferences.json?FriendlyName=room&Status=in-progress")).GetProperty("conferences")[0], "sid");
        Assert.Equal(2, (await rest.Get($"Conferences/{room}/Participants.json")).GetProperty("participants").GetArrayLength());

        var held = await rest.Post(
            $"Conferences/{room}/Participants/{caller.CallSid}.json", HttpStatusCode.OK, ("Hold", "true"), ("HoldUrl", host.At("/hold").ToString()));
        await caller.WaitUntilQuiet();
        Assert.Equal(("One moment.", false), (caller.LastHeard, await agent.Say("Are you there?")));
        Assert.Equal("GET", host.To("/hold")[0].Method);
        await rest.Post($"Conferences/{room}/Participants/{caller.CallSid}.json", HttpStatusCode.OK, ("Hold", "false"));
        await caller.WaitUntilQuiet();
        await agent.Say("Back again.");
        await rest.Delete($"Conferences/{room}/Participants/{caller.CallSid}.json");
        await caller.WaitUntilQuiet();

        Assert.True(held.GetProperty("hold").GetBoolean());
        Assert.Equal("Back again.", caller.LastHeard);
        Assert.Equal("answered", Assert.Single(host.To("/after"))["DialCallStatus"]);
    }

    [Fact]
    public async Task Only_the_coached_participant_hears_the_coach()
    {
        await using var host = await WebhookHost.Answering("<Dial><Conference waitUrl='' beep='false'>room</Conference></Dial>");
        using var rest = new RestClient(host);
        var caller = await host.Dial();
        var agent = await host.CallOut(Agent, "/voice");
        var supervisor = host.Carrier.AddPhone("+15550112");
        var room = Text((await rest.Get("Conferences.json")).GetProperty("conferences")[0], "sid");
        await rest.Post(
            $"Conferences/{room}/Participants.json", HttpStatusCode.Created,
            ("From", WebhookHost.Hotline), ("To", supervisor.Address), ("Muted", "true"), ("Label", "coach"), ("Beep", "false"));
        await host.Carrier.WaitUntilQuiet();

        await rest.Post(
            $"Conferences/{room}/Participants/coach.json", HttpStatusCode.OK, ("Coaching", "true"), ("CallSidToCoach", agent.CallSid));
        await host.Carrier.WaitUntilQuiet();
        await supervisor.Calls[0].Say("Offer a refund.");

        Assert.Equal(("Offer a refund.", ""), (agent.LastHeard, caller.LastHeard));
    }

    [Fact]
    public async Task A_conference_is_ended_for_everybody()
    {
        await using var host = await WebhookHost.Answering("<Dial action='/after'><Conference waitUrl=''>room</Conference></Dial>");
        using var rest = new RestClient(host);
        await host.Dial();
        await host.CallOut(Agent, "/voice");
        var room = Text((await rest.Get("Conferences.json")).GetProperty("conferences")[0], "sid");

        await rest.Post($"Conferences/{room}.json", HttpStatusCode.OK, ("Status", "completed"));
        await host.Carrier.WaitUntilQuiet();

        Assert.Equal(2, host.To("/after").Count);
        Assert.Equal(("completed", "conference-ended-via-api"), await rest.Get($"Conferences/{room}.json") is var ended
            ? (Text(ended, "status"), Text(ended, "reason_conference_ended")) : default);
    }

    [Fact]
    public async Task The_accounts_numbers_are_listed()
    {
        await using var host = await WebhookHost.Answering("");
        using var rest = new RestClient(host);

        var number = (await rest.Get("IncomingPhoneNumbers.json")).GetProperty("incoming_phone_numbers")[0];

        Assert.Equal(WebhookHost.Hotline, Text(await rest.Get($"IncomingPhoneNumbers/{Text(number, "sid")}.json"), "phone_number"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
