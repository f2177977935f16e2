using Hotline.Tests.Queues.Legs;

namespace Hotline.Tests.Commands;

/// <summary><c>call</c> beside a running hotline with agents: what others do is heard at once, whatever the caller types or does not.</summary>
public sealed class CallerCommandTests : IAsyncLifetime
{
    private readonly HandOverFloor floor = new();

    public async ValueTask InitializeAsync() => await floor.App.Start();

    public ValueTask DisposeAsync() => floor.DisposeAsync();

    [Fact]
    public async Task A_caller_who_types_nothing_hears_the_agent_come_talk_and_end_the_call()
    {
        var li = await floor.Agent("li");
        await using var caller = new WatchedTerminal(floor.App, "call");
        await caller.Shows("For English, press 2.");
        caller.Type("2 0");
        await caller.Shows("You are next in line.");
        await caller.Shows("[a key]");

        await floor.Settle();
        await li.Press("1");
        await caller.Shows("[you talk: words are spoken]");
        await li.Call.Say("How can I help you?");
        await caller.Shows("-> How can I help you?");
        caller.Type("My payment failed");
        await caller.Shows("<- \"My payment failed\"");
        await li.HangUp();
        await caller.Shows("How satisfied are you with this call?");
        caller.Type("5");
        await caller.Shows("== completed");
        await caller.Ends();
    }

    [Fact]
    public async Task Who_asked_for_a_callback_waits_beside_the_telephone_picks_up_presses_1_and_talks()
    {
        await using var phone = new WatchedTerminal(floor.App, "call", "--wait", "--from", "+12025550155");
        await phone.Shows("+12025550155 waits for a call.   [q quits]");
        var li = await floor.Agent("li");
        await floor.Callback("+12025550155");
        await li.Press("1");
        await phone.Shows("[it rings: p picks up, h declines]");
        phone.Type("p");
        await phone.Shows("Press 1 to be connected now.");
        phone.Type("1");
        await phone.Shows("[you talk: words are spoken]");
        await li.Call.Say("You asked for a call");
        await phone.Shows("-> You asked for a call");
        await li.HangUp();
        await phone.Shows("== completed");
        phone.Type("q");
        await phone.Ends();
    }

    [Fact]
    public async Task Who_waits_for_a_call_dials_nothing()
    {
        using var desk = new CommandDesk(floor.App);
        var run = await desk.Run("call", "--wait", "--keys", "1");

        Assert.Contains("--keys is for callers; --wait dials nothing.", run.Refused().Error, StringComparison.Ordinal);
    }
}
