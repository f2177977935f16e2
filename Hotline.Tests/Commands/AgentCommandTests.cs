using Hotline.Carrier;
using Hotline.Tests.Queues.Legs;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Commands;

/// <summary><c>call --as-agent</c>: an agent's console and telephone in the terminal, beside a running hotline.</summary>
public sealed class AgentCommandTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HandOverFloor floor = new();

    public async ValueTask InitializeAsync() => await floor.App.Start();

    public ValueTask DisposeAsync() => floor.DisposeAsync();

    [Fact]
    public async Task An_agent_in_the_terminal_sees_who_rings_accepts_talks_and_finishes_up()
    {
        await using var at = await SignIn("li");
        await at.Shows("waiting for a call");
        var caller = await floor.Caller("en-US");
        await at.Shows("payments: call of");
        await at.Shows("speaks en-US, not verified, has waited 0 s");
        await at.Shows("[a accept, r decline");

        at.Type("a");
        await at.Shows("accepted");
        await floor.Fetch(caller);
        await at.Shows("you talk");
        at.Type("Hello, this is Li");
        await at.Shows("<- \"Hello, this is Li\"");
        await Heard(floor.PhoneOf(caller), "Hello, this is Li");
        await floor.PhoneOf(caller).Say("My payment failed");
        await at.Shows("-> My payment failed");

        at.Type("e");
        await at.Shows("wrap-up");
        at.Type("w paymentExplained");
        await at.Shows("waiting for a call");
        at.Type("q");
        await at.Ends();

        var li = (await floor.App.Get<AgentStore>().Find("li"))!;
        Assert.Equal((Presence.Offline, Work.Idle), (li.Presence, li.Work));
        var told = Hotline.Voice.Commands.QueueWords.Tell(await floor.App.Get<QueueTimeline>().Of(caller.CallId));
        Assert.Equal(
            ["waits for an agent of payments", "offered to li", "accepted by li", "talks with li, after 0 s in line", "the talk is over", "li noted paymentExplained",
                "li has finished up"],
            told);
    }

    [Fact]
    public async Task The_phone_is_picked_up_heard_and_answered_with_its_keys()
    {
        await using var at = await SignIn("li");
        await at.Shows("waiting for a call");
        var caller = await floor.Caller();
        await at.Shows("ringing");
        at.Type("p");
        await at.Shows("-> A call for Payments.");
        at.Type("2");
        await at.Shows("-> You declined.");
        await at.Shows("your phone: completed");
        at.Type("h");
        await at.Shows("!! There is no call to do that with.");
        at.Type("q");
        await at.Ends();

        Assert.Equal(ContactState.Waiting, (await floor.Again(caller)).State);
    }

    [Fact]
    public async Task A_supervisor_names_a_colleague_sees_the_phone_ring_and_listens_to_the_talk()
    {
        await using var at = await SignIn("boss", AgentRole.Supervisor);
        await at.Shows("waiting for a call");
        at.Type("b");
        await at.Shows("on a break");
        at.Type("s li");
        await at.Shows("!! li talks to nobody now.");
        var li = await floor.Agent("li");
        var caller = await floor.Caller();
        await li.Press("1");
        await floor.Fetch(caller);

        at.Type("s li");
        await at.Shows("your phone rings   [p pick up, then 1; hangup declines]");
        at.Type("p");
        await at.Shows("-> The call of li. Press 1 to come in.");
        at.Type("1");
        await at.Shows("a colleague's talk: listen is in the talk");
        await floor.PhoneOf(caller).Say("My payment failed");
        await at.Shows("-> My payment failed");
        at.Type("hangup");
        await at.Shows("your phone: completed");
        at.Type("q");
        await at.Ends();
    }

    [Fact]
    public async Task A_message_is_taken_saved_as_a_file_given_back_and_dealt_with()
    {
        await (await floor.App.Dial()).Do("2 1 0 2 !message");
        await using var at = await SignIn("li");
        await at.Shows("message of …0123");
        await at.Shows("7 s were recorded");
        await at.Shows("[a take it, r leave it to others]");
        var file = Path.Combine(floor.App.Directory, "heard.wav");

        at.Type("a");
        await at.Shows("the message is yours   [l listen");
        at.Type($"l {file}");
        await at.Shows($"== 7 s, 56044 bytes: {file}");
        at.Type($"l {file}");
        await at.Shows($"!! {file} was not written");
        at.Type("g");
        await at.Shows("wrap-up");
        at.Type("w");
        await at.Shows("[a take it, r leave it to others]");
        at.Type("a");
        await at.Shows("the message is yours");
        at.Type("e");
        await at.Shows("wrap-up");
        at.Type("q");
        await at.Ends();

        Assert.Equal(56_044, new FileInfo(file).Length);
    }

    [Fact]
    public async Task Options_of_callers_and_names_of_nobody_are_refused_in_words()
    {
        using var desk = new CommandDesk(floor.App);
        var mixed = await desk.Run("call", "--as-agent", "li", "--keys", "1");
        var unknown = await desk.Run("call", "--as-agent", "nobody");

        Assert.Contains("--keys is for callers; with --as-agent only --carrier can be given.", mixed.Refused().Error, StringComparison.Ordinal);
        Assert.Equal(1, unknown.Code);
        Assert.Contains("There is no agent 'nobody'", unknown.Error, StringComparison.Ordinal);
    }

    /// <summary>Waits until a person has been heard on a telephone: the terminal shows what was typed when it was sent, which is earlier.</summary>
    private static async Task Heard(PhoneCall phone, string words)
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var happened in phone.Events(0, limit.Token))
        {
            if (happened is PhoneEvent.Sounded { Heard: { Kind: HeardKind.Person } sound })
            {
                Assert.Equal(words, sound.Text);
                return;
            }
        }

        Assert.Fail($"The call ended before '{words}' was heard.");
    }

    private async Task<WatchedTerminal> SignIn(string name, AgentRole role = AgentRole.Agent)
    {
        await floor.App.Get<AgentStore>().Add(new NewAgent { Name = name, Phone = $"client:{name}", Skills = ["payments"], Languages = ["en-US"], Role = role });
        return new WatchedTerminal(floor.App, "call", "--as-agent", name);
    }
}
