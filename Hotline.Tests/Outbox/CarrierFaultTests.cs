using System.Globalization;
using Dapper;
using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;
using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Http;

namespace Hotline.Tests.Outbox;

/// <summary>What goes wrong between us and the carrier's REST API; callers notice nothing of it.</summary>
public sealed class CarrierFaultTests : IAsyncDisposable
{
    private const string Line = "+12025550100";
    private const string Phone = "+12025550177";

    private static readonly CarrierCommand Text = new CarrierCommand.SendText(Phone, Line, "hello");

    private readonly HotlineApp hotline = new();

    private LocalCarrier Carrier => hotline.Get<LocalCarrier>();

    public ValueTask DisposeAsync() => hotline.DisposeAsync();

    [Fact]
    [Trait("Fault", "HOTLINE-61")]
    public async Task A_call_whose_answer_was_lost_is_found_again_by_its_status_callback()
    {
        await hotline.Start();
        Carrier.AddPhone(Phone, PhoneManner.Busy);
        Carrier.RestFaults.BreakNext(afterDoing: true);

        var id = await Send(Call(statusPath: null));
        await Carrier.WaitUntilQuiet();
        await After(TimeSpan.FromMinutes(3));

        Assert.Equal("failed busy 1", await State(id));
        Assert.Single(Carrier.Calls);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-61")]
    public async Task A_call_whose_answer_and_callbacks_were_lost_is_found_in_the_carriers_list_and_not_made_again()
    {
        await hotline.Start();
        Carrier.AddPhone(Phone, PhoneManner.Rings);
        Carrier.RestFaults.BreakNext(afterDoing: true);

        var id = await Send(Call("/voice/nobody"));
        Assert.StartsWith("unknown ", await State(id), StringComparison.Ordinal);
        await After(TimeSpan.FromSeconds(5));

        Assert.Equal("sent - 1", await State(id));
        Assert.Single(Carrier.Calls);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-61")]
    public async Task A_call_that_the_carrier_never_made_fails_and_is_not_made_behind_the_callers_back()
    {
        await hotline.Start();
        Carrier.RestFaults.BreakNext();

        var id = await Send(Call(statusPath: null));
        await After(TimeSpan.FromSeconds(30));
        Assert.StartsWith("unknown ", await State(id), StringComparison.Ordinal);
        await After(TimeSpan.FromSeconds(120));

        Assert.Equal("failed not found 1", await State(id));
        Assert.Empty(Carrier.Calls);
    }

    [Theory]
    [Trait("Fault", "HOTLINE-61")]
    [InlineData(false, "sent - 1")]
    [InlineData(true, "failed came too late 1")]
    public async Task A_call_that_rings_after_it_was_given_up_goes_on_as_long_as_its_caller_is_there(bool hasLeft, string expected)
    {
        var caller = await hotline.Dial();
        var agent = Carrier.AddPhone(Phone, PhoneManner.Rings);
        Carrier.RestFaults.BreakNext(afterDoing: true, on: "POST");
        Carrier.RestFaults.FailNext(200, """{"calls":[]}""", times: 100, on: "GET");
        var id = await Send(Call("/voice/nobody") with { Ring = TimeSpan.FromMinutes(5) }, await CallOf(caller));
        await After(TimeSpan.FromSeconds(120));
        Assert.Equal("failed not found 1", await State(id));
        if (hasLeft)
        {
            await caller.HangUp();
        }

        var rings = Report(agent.Calls[0].CallSid, "ringing");
        Assert.True(await hotline.Get<CarrierReports>().Heard(id, rings));
        Assert.False(await hotline.Get<CarrierReports>().Heard(id, rings));
        await Run();
        await Carrier.WaitUntilQuiet();

        Assert.Equal(expected, await State(id));
        Assert.Equal(hasLeft, agent.Calls[0].IsEnded);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-62")]
    public async Task A_carrier_that_wants_to_be_left_alone_is_left_alone()
    {
        await hotline.Start();
        Carrier.RestFaults.FailNext(429, retryAfter: TimeSpan.FromSeconds(60));

        var id = await Send(Text);
        var other = await Send(Text);
        await After(TimeSpan.FromSeconds(59));
        Assert.Equal(("pending busy 20429 1", "pending - 0"), (await State(id), await State(other)));
        Assert.Empty(Carrier.Messages);

        await After(TimeSpan.FromSeconds(2));
        await Carrier.WaitUntilQuiet();
        Assert.Equal(("done delivered 2", "done delivered 1"), (await State(id), await State(other)));
        Assert.Equal(2, Carrier.Messages.Count);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-62")]
    public async Task The_end_of_a_call_is_asked_for_again_after_a_pause_that_doubles()
    {
        var caller = await hotline.Dial();
        Carrier.RestFaults.FailNext(500);
        Carrier.RestFaults.BreakNext();

        var id = await Send(new CarrierCommand.EndCall(caller.CallSid));
        Assert.Equal("pending answer 500 1", await State(id));
        await After(TimeSpan.FromSeconds(0.5));
        await After(TimeSpan.FromSeconds(0.9));
        Assert.StartsWith("pending ", await State(id), StringComparison.Ordinal);
        await After(TimeSpan.FromSeconds(0.1));

        Assert.Equal("done - 3", await State(id));
        await Carrier.WaitUntilQuiet();
        Assert.True(caller.IsHungUp);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-62")]
    public async Task A_carrier_that_fails_five_times_in_a_row_is_tried_with_one_command_first()
    {
        await hotline.Start();
        Carrier.RestFaults.BreakNext(times: 6);
        var ids = new List<long>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add(await Send(new CarrierCommand.EndCall($"CA{number}")));
        }

        ids.Add(await Send(new CarrierCommand.EndCall("CA5")));
        await After(TimeSpan.FromSeconds(9));
        Assert.Equal("pending - 0", await State(ids[5]));

        await After(TimeSpan.FromSeconds(1));
        await After(TimeSpan.FromSeconds(19));
        foreach (var id in ids)
        {
            Assert.Equal("pending HttpRequestException 1", await State(id));
        }

        await After(TimeSpan.FromSeconds(1));
        foreach (var id in ids)
        {
            Assert.Equal("done - 2", await State(id));
        }

        Assert.Single(hotline.Log, line => line.Contains("left alone", StringComparison.Ordinal));
        Assert.Single(hotline.Log, line => line.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-63")]
    public async Task Of_a_call_that_has_ended_a_redirect_says_so_and_its_end_is_done()
    {
        var caller = await hotline.Dial();
        await caller.HangUp();

        var redirect = await Send(new CarrierCommand.RedirectCall(caller.CallSid, "/voice/incoming"));
        var end = await Send(new CarrierCommand.EndCall(caller.CallSid));
        var strange = await Send(new CarrierCommand.EndCall("CA00000000000000000000000000000000"));

        Assert.Equal(("failed gone 1", "done - 1", "done - 1"), (await State(redirect), await State(end), await State(strange)));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-63")]
    public async Task What_is_decided_of_a_conference_that_has_ended_is_done()
    {
        var caller = await hotline.Dial();

        var held = await Send(new CarrierCommand.UpdateParticipant("room", caller.CallSid) { Hold = true });
        var muted = await Send(new CarrierCommand.UpdateParticipant("CF00000000000000000000000000000000", caller.CallSid) { Muted = true });
        var ended = await Send(new CarrierCommand.EndConference("room"));
        var deleted = await Send(new CarrierCommand.DeleteRecording("RE00000000000000000000000000000000"));

        Assert.Equal(
            ("done gone 1", "done gone 1", "done - 1", "done - 1"),
            (await State(held), await State(muted), await State(ended), await State(deleted)));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-64")]
    public async Task Credentials_that_are_refused_are_one_alarm_and_calls_are_still_answered()
    {
        await hotline.Start();
        Carrier.RestFaults.FailNext(401, times: 3);

        var id = await Send(Text);
        await After(TimeSpan.FromSeconds(29));
        Assert.Equal("pending refused 20003 1", await State(id));
        await After(TimeSpan.FromSeconds(1));
        await After(TimeSpan.FromSeconds(59));
        Assert.Equal("pending refused 20003 2", await State(id));
        Assert.NotEmpty((await hotline.Dial()).LastHeard);

        await After(TimeSpan.FromSeconds(1));
        await After(TimeSpan.FromSeconds(120));
        await Carrier.WaitUntilQuiet();
        Assert.Equal("done delivered 4", await State(id));
        Assert.Single(hotline.Log, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Fault", "HOTLINE-65")]
    [InlineData("<html>Sorry</html>", "text/html")]
    [InlineData("{\"sid\":", "application/json")]
    [InlineData("null", "application/json")]
    public async Task An_answer_that_cannot_be_read_is_an_answer_that_was_lost(string body, string contentType)
    {
        var caller = await hotline.Dial();
        Carrier.AddPhone(Phone, PhoneManner.Rings);
        Carrier.RestFaults.FailNext(200, body, contentType);
        var end = await Send(new CarrierCommand.EndCall(caller.CallSid));
        Carrier.RestFaults.FailNext(200, body, contentType, afterDoing: true);
        var call = await Send(Call("/voice/nobody"));
        Assert.Equal(("pending answer unreadable 1", "unknown answer unreadable 1"), (await State(end), await State(call)));

        await After(TimeSpan.FromSeconds(5));

        Assert.Equal(("done - 2", "sent - 1"), (await State(end), await State(call)));
    }

    [Fact]
    public async Task What_was_decided_is_sent_at_once_also_where_one_waits_for_the_other()
    {
        var caller = await hotline.Dial();

        var redirects = new[] { await Add(Again(caller)), await Add(Again(caller)), await Add(Again(caller)) };

        foreach (var id in redirects)
        {
            await Becomes(id, "done - 1");
        }
    }

    [Fact]
    public async Task A_call_the_carrier_is_slow_to_make_holds_up_no_redirect()
    {
        var caller = await hotline.Dial();
        Carrier.AddPhone(Phone, PhoneManner.Busy);
        var hold = Carrier.RestFaults.HoldNext(on: "/Calls.json");
        var call = await Add(Call(statusPath: null));
        await hold.Reached;

        var redirect = await Add(Again(caller));
        await Becomes(redirect, "done - 1");

        Assert.Equal("sending - 1", await State(call));
        hold.Release();
        await Becomes(call, "failed busy 1");
    }

    [Fact]
    public async Task Of_many_commands_sixteen_are_under_way_at_a_time_and_then_other_nodes_are_asked_to_help()
    {
        await hotline.Start();
        var signal = hotline.Get<OutboxSignal>();
        Assert.False(signal.IsFull);
        var holds = Enumerable.Range(0, 20).Select(_ => Carrier.RestFaults.HoldNext(on: "POST")).ToList();
        var ids = new List<long>();
        for (var number = 0; number < 20; number++)
        {
            ids.Add(await Add(new CarrierCommand.EndCall($"CA{number}")));
        }

        await Task.WhenAll(holds[..OutboxDispatcher.MostAtATime].Select(hold => hold.Reached));
        Assert.Equal(["pending - 0"], (await Task.WhenAll(ids[16..].Select(State))).Distinct());
        Assert.All(holds[16..], hold => Assert.False(hold.Reached.IsCompleted));
        Assert.True(signal.IsFull);

        holds.ForEach(hold => hold.Release());
        foreach (var id in ids)
        {
            await Becomes(id, "done - 1");
        }
    }

    [Fact]
    [Trait("Fault", "HOTLINE-66")]
    public async Task Five_minutes_without_the_carriers_name_are_not_noticed_by_callers_and_the_text_goes_afterwards()
    {
        var network = new Names { AreLost = true };
        await hotline.With(services => services.AddSingleton<ITwilioRestClient>(provider => new TwilioRestClient(
            CarrierAccess.LocalAccountSid,
            provider.GetRequiredService<IOptions<TwilioOptions>>().Value.AuthToken!,
            httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(network))))).Start();
        network.Home = hotline.Address;

        var id = await Send(Text);
        var call = await Send(Call(statusPath: null));
        for (var second = 0; second < 300; second += 5)
        {
            await After(TimeSpan.FromSeconds(5));
        }

        Assert.StartsWith("pending not reached", await State(id), StringComparison.Ordinal);
        Assert.StartsWith("failed too late", await State(call), StringComparison.Ordinal);
        Assert.InRange(network.Asked, 2, 40);
        var caller = await hotline.Dial();
        await caller.Press("1");
        Assert.False(caller.IsHungUp);

        network.AreLost = false;
        await After(TimeSpan.FromMinutes(5));
        await Carrier.WaitUntilQuiet();
        Assert.StartsWith("done delivered", await State(id), StringComparison.Ordinal);
        Assert.Single(Carrier.Messages);
    }

    private static CarrierCommand.CreateCall Call(string? statusPath) =>
        new(Phone, Line, "/voice/incoming", statusPath, TimeSpan.FromSeconds(40));

    private static CarrierCommand.RedirectCall Again(Caller caller) => new(caller.CallSid, "/voice/incoming");

    private static VoiceWebhook Report(string callSid, string status) =>
        VoiceWebhook.Read([new("CallSid", callSid), new("CallStatus", status)], null);

    private async Task<CallKey?> CallOf(Caller caller) => (await hotline.Get<CallStore>().FindBySid(caller.CallSid))!.Key;

    private async Task<long> Send(CarrierCommand command, CallKey? key = null)
    {
        var id = await Add(command, key);
        await Run();
        return id;
    }

    private Task<long> Add(CarrierCommand command, CallKey? key = null) => hotline.Get<Database>().Unit(unit => hotline.Get<OutboxStore>().Add(
        unit, key?.CallId, command, null, key, hotline.Get<CallClock>().NowMs));

    /// <summary>Nobody runs the dispatcher: it must wake by itself, while time stands still.</summary>
    private async Task Becomes(long id, string expected)
    {
        while (await State(id) != expected)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task After(TimeSpan time)
    {
        hotline.Clock.Advance(time);
        await Run();
    }

    private async Task Run()
    {
        await hotline.Get<OutboxReconciler>().RunOnceAsync(TestContext.Current.CancellationToken);
        await hotline.Get<OutboxDispatcher>().RunOnceAsync(TestContext.Current.CancellationToken);
    }

    private Task<string> State(long id) => hotline.Get<Database>().Read(async connection =>
    {
        var row = await connection.QuerySingleAsync<(string State, string? Result, long Attempts)>(
            "select state, result, attempts from outbox where id = @id", new { id });
        return string.Create(CultureInfo.InvariantCulture, $"{row.State} {row.Result ?? "-"} {row.Attempts}");
    });

    /// <summary>A network whose name servers can be lost.</summary>
    private sealed class Names : DelegatingHandler
    {
        public Names()
            : base(new HttpClientHandler())
        {
        }

        public bool AreLost { get; set; }

        public Uri? Home { get; set; }

        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            if (AreLost)
            {
                throw new HttpRequestException(HttpRequestError.NameResolutionError, "No such host is known.");
            }

            request.RequestUri = new Uri(Home!, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
