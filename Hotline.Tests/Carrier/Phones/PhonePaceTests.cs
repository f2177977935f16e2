using Hotline.Carrier;

namespace Hotline.Tests.Carrier.Phones;

public class PhonePaceTests
{
    private const string Menu = "<Gather timeout='5' action='/keys'><Say>Press a key.</Say></Gather>";

    [Fact]
    public async Task One_call_may_be_played_while_all_others_take_no_time()
    {
        await using var host = await WebhookHost.Answering(Menu);
        var played = await host.Carrier.Dial(new DialRequest(WebhookHost.Caller, WebhookHost.Hotline) { Pace = SpeechPace.Reported });
        var instant = await host.Dial();

        await host.Pass(TimeSpan.FromSeconds(60));

        Assert.True(instant.IsEnded);
        Assert.False(played.IsEnded);
    }

    [Fact]
    public async Task Silence_of_a_call_that_is_played_is_counted_from_the_end_of_the_prompt()
    {
        await using var host = await WebhookHost.Answering(Menu);
        var call = await host.Carrier.Dial(new DialRequest(WebhookHost.Caller, WebhookHost.Hotline) { Pace = SpeechPace.Reported });
        await host.Pass(TimeSpan.FromSeconds(60));
        await call.ReportPlayed();
        await host.Pass(TimeSpan.FromSeconds(4));
        Assert.False(call.IsEnded);

        await host.Pass(TimeSpan.FromSeconds(1));

        Assert.True(call.IsEnded);
    }
}
