using System.Text.Json;
using Hotline.Tests.Carrier;

namespace Hotline.Tests.Interop;

/// <summary>What Twilio's library for Node can do with each of the carrier's resources. Each is complete by itself, and several can be
/// done at one carrier, one after the other.</summary>
internal static class TwilioTour
{
    private const string Agent = "+15550111";

    public static async Task Calls(TwilioNode twilio, WebhookHost host)
    {
        host.On("/agent", "<Gather timeout='60'/>");
        host.On("/next", "<Say>Next.</Say><Gather timeout='60'/>");
        var phone = host.Carrier.AddPhone(Agent);
        var created = await twilio.Do("calls.create", new
        {
            to = Agent,
            from = WebhookHost.Hotline,
            url = host.At("/agent"),
            timeout = 20,
            statusCallback = host.At("/told"),
            statusCallbackEvent = new[] { "initiated", "ringing", "answered", "completed" },
        });
        await host.Carrier.WaitUntilQuiet();
        var sid = Text(created, "sid");
        Assert.Equal(("queued", "outbound-api"), (Text(created, "status"), Text(created, "direction")));
        Assert.Equal("in-progress", Text(await twilio.Do($"calls({sid}).fetch"), "status"));
        var day = host.Clock.GetUtcNow();
        Assert.Equal([sid], Sids(await twilio.Do("calls.list", new { to = Agent, from = WebhookHost.Hotline, status = "in-progress", startTime = day })));
        Assert.Equal([sid], Sids(await twilio.Do("calls.list", new { status = "in-progress", startTimeAfter = day.AddDays(-1) })));
        Assert.Empty(Sids(await twilio.Do("calls.list", new { startTimeBefore = day.AddDays(-1) })));
        Assert.Empty(Sids(await twilio.Do("calls.list", new { startTimeAfter = day.AddDays(1) })));
        Assert.Empty(Sids(await twilio.Do("calls.list", new { status = "busy" })));
        Assert.Empty(Sids(await twilio.Do("calls.list", new { status = "in-progress", endTimeBefore = day.AddDays(1) })));

        await twilio.Do($"calls({sid}).update", new { twiml = "<Response><Say>Hello.</Say><Gather timeout='60'/></Response>" });
        await host.Carrier.WaitUntilQuiet();
        Assert.Equal("Hello.", phone.Calls[^1].LastHeard);
        await twilio.Do($"calls({sid}).update", new { url = host.At("/next"), method = "POST" });
        await host.Carrier.WaitUntilQuiet();
        Assert.Equal("Next.", phone.Calls[^1].LastHeard);

        Assert.Equal("completed", Text(await twilio.Do($"calls({sid}).update", new { status = "completed" }), "status"));
        await host.Carrier.WaitUntilQuiet();
        Assert.Equal("0", Text(await twilio.Do($"calls({sid}).fetch"), "duration"));
        Assert.Equal([sid], Sids(await twilio.Do("calls.list", new { to = Agent, status = "completed", endTime = day })));
        Assert.Equal(["initiated", "ringing", "in-progress", "completed"], host.To("/told").Select(told => told["CallStatus"]));
    }

    public static async Task Queues(TwilioNode twilio, WebhookHost host)
    {
        host.On("/voice", "<Enqueue waitUrl=''>support</Enqueue>");
        host.On("/out", "<Say>Your turn.</Say><Gather timeout='60'/>");
        var caller = await host.Dial();
        await host.Dial();
        var support = Sids((await twilio.Do("queues.list")).EnumerateArray().Where(queue => Text(queue, "friendlyName") == "support")).Single();

        Assert.Equal(2, (await twilio.Do($"queues({support}).fetch")).GetProperty("currentSize").GetInt32());
        Assert.Equal(2, (await twilio.Do($"queues({support}).members.list")).GetArrayLength());
        Assert.Equal(1, (await twilio.Do($"queues({support}).members({caller.CallSid}).fetch")).GetProperty("position").GetInt32());
        await twilio.Do($"queues({support}).members({caller.CallSid}).update", new { url = host.At("/out"), method = "POST" });
        await host.Carrier.WaitUntilQuiet();
        Assert.Equal("Your turn.", caller.LastHeard);
        Assert.Equal((400, 22002), Code(await twilio.Fails($"queues({support}).remove")));

        var other = Text(await twilio.Do("queues.create", new { friendlyName = "other", maxSize = 5 }), "sid");
        Assert.Equal(7, (await twilio.Do($"queues({other}).update", new { maxSize = 7 })).GetProperty("maxSize").GetInt32());
        Assert.True((await twilio.Do($"queues({other}).remove")).GetBoolean());
        Assert.Equal((404, 20404), Code(await twilio.Fails($"queues({other}).fetch")));
    }

    public static async Task Conferences(TwilioNode twilio, WebhookHost host)
    {
        host.On("/voice", "<Dial action='/after'><Conference beep='false'>room</Conference></Dial>");
        host.On("/hold", "<Say>One moment.</Say><Pause length='30'/>");
        host.On("/after", "<Gather timeout='60'/>");
        var (caller, agent) = (await host.Dial(), await host.CallOut(Agent, "/voice"));
        var room = Sids(await twilio.Do("conferences.list", new { friendlyName = "room", status = "in-progress" })).Single();
        var one = $"conferences({room}).participants({caller.CallSid})";

        Assert.Equal("in-progress", Text(await twilio.Do($"conferences({room}).fetch"), "status"));
        Assert.Equal(2, (await twilio.Do($"conferences({room}).participants.list")).GetArrayLength());
        Assert.True((await twilio.Do($"{one}.update", new { hold = true, holdUrl = host.At("/hold"), holdMethod = "POST" })).GetProperty("hold").GetBoolean());
        await host.Carrier.WaitUntilQuiet();
        Assert.Equal("One moment.", caller.LastHeard);
        Assert.Equal(1, (await twilio.Do($"conferences({room}).participants.list", new { hold = true })).GetArrayLength());
        Assert.False((await twilio.Do($"{one}.update", new { hold = false, muted = true })).GetProperty("hold").GetBoolean());
        Assert.True((await twilio.Do($"{one}.fetch")).GetProperty("muted").GetBoolean());
        await twilio.Do($"{one}.update", new { coaching = true, callSidToCoach = agent.CallSid });
        Assert.Equal(agent.CallSid, Text(await twilio.Do($"{one}.fetch"), "callSidToCoach"));
        Assert.True((await twilio.Do($"{one}.update", new { endConferenceOnExit = true })).GetProperty("endConferenceOnExit").GetBoolean());
        await twilio.Do($"{one}.update", new { endConferenceOnExit = false, coaching = false });

        host.Carrier.AddPhone("+15550112");
        var third = Text(
            await twilio.Do($"conferences({room}).participants.create", new { from = WebhookHost.Hotline, to = "+15550112", muted = true, beep = "false" }),
            "callSid");
        await host.Carrier.WaitUntilQuiet();
        Assert.Equal(3, (await twilio.Do($"conferences({room}).participants.list")).GetArrayLength());
        Assert.True((await twilio.Do($"conferences({room}).participants({third}).remove")).GetBoolean());
        await host.Carrier.WaitUntilQuiet();
        Assert.Equal((404, 20404), Code(await twilio.Fails($"conferences({room}).participants({third}).fetch")));

        Assert.Equal("conference-ended-via-api", Text(await twilio.Do($"conferences({room}).update", new { status = "completed" }), "reasonConferenceEnded"));
        await host.Carrier.WaitUntilQuiet();
        Assert.Empty(Sids(await twilio.Do("conferences.list", new { friendlyName = "room", status = "in-progress" })));
        Assert.Equal(2, host.To("/after").Count);
    }

    public static async Task Messages(TwilioNode twilio, WebhookHost host)
    {
        var sid = Text(
            await twilio.Do("messages.create", new { to = Agent, from = WebhookHost.Hotline, body = "您的工单号是 A-100。", statusCallback = host.At("/text") }),
            "sid");
        await host.Carrier.WaitUntilQuiet();

        var kept = await twilio.Do($"messages({sid}).fetch");
        Assert.Equal(("delivered", "您的工单号是 A-100。"), (Text(kept, "status"), Text(kept, "body")));
        Assert.Equal([sid], Sids(await twilio.Do("messages.list", new { to = Agent, from = WebhookHost.Hotline })));
        Assert.Equal(["sent", "delivered"], host.To("/text").Select(told => told["MessageStatus"]));
    }

    public static async Task Recordings(TwilioNode twilio, WebhookHost host)
    {
        host.On("/voice", "<Record action='/left'/>");
        host.On("/left", "<Hangup/>");
        var caller = await host.Dial();
        await caller.LeaveMessage(TimeSpan.FromSeconds(3));
        var sid = Sids(await twilio.Do("recordings.list", new { callSid = caller.CallSid })).Single();

        Assert.Equal([sid], Sids(await twilio.Do($"calls({caller.CallSid}).recordings.list")));
        Assert.Equal(("3", "completed"), await twilio.Do($"recordings({sid}).fetch") is var recording
            ? (Text(recording, "duration"), Text(recording, "status")) : default);
        Assert.True((await twilio.Do($"recordings({sid}).remove")).GetBoolean());
        Assert.Equal((404, 20404), Code(await twilio.Fails($"recordings({sid}).fetch")));
    }

    public static async Task Numbers(TwilioNode twilio, WebhookHost host)
    {
        var number = (await twilio.Do("incomingPhoneNumbers.list"))[0];

        Assert.Equal(WebhookHost.Hotline, Text(await twilio.Do($"incomingPhoneNumbers({Text(number, "sid")}).fetch"), "phoneNumber"));
    }

    public static async Task Pages(TwilioNode twilio, WebhookHost host)
    {
        for (var number = 0; number < 7; number++)
        {
            await twilio.Do("messages.create", new { to = "+15550117", from = WebhookHost.Hotline, body = $"Text {number}." });
        }

        await host.Carrier.WaitUntilQuiet();
        Assert.Equal(7, Sids(await twilio.Do("messages.list", new { to = "+15550117", pageSize = 3 })).Distinct().Count());
        Assert.Equal(5, (await twilio.Do("messages.list", new { to = "+15550117", pageSize = 3, limit = 5 })).GetArrayLength());
        var first = await twilio.Do("messages.page", new { to = "+15550117", pageSize = 3 });
        Assert.Equal((3, JsonValueKind.Null), (first.GetProperty("items").GetArrayLength(), first.GetProperty("previousPageUrl").ValueKind));
        var second = await twilio.Do("messages.getPage", Text(first, "nextPageUrl"));
        var third = await twilio.Do("messages.getPage", Text(second, "nextPageUrl"));
        Assert.Equal((1, JsonValueKind.Null), (third.GetProperty("items").GetArrayLength(), third.GetProperty("nextPageUrl").ValueKind));
        Assert.Equal(
            Sids(second.GetProperty("items").EnumerateArray()),
            Sids((await twilio.Do("messages.getPage", Text(third, "previousPageUrl"))).GetProperty("items").EnumerateArray()));
    }

    public static (int Status, int Code) Code((string? Name, int Status, int Code, string? MoreInfo) error) => (error.Status, error.Code);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Sids(JsonElement list) => Sids(list.EnumerateArray());

    private static IEnumerable<string?> Sids(IEnumerable<JsonElement> list) => list.Select(item => Text(item, "sid"));
}
