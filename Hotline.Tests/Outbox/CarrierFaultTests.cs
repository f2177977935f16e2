using System.Globalization;
using Dapper;
using Hotline.Carrier;
using Hotline.Tests.App;
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

    private async Task<long> Send(CarrierCommand command)
    {
        var id = await hotline.Get<Database>().Unit(unit => hotline.Get<OutboxStore>().Add(
            unit, null, command, null, null, hotline.Get<Voice.Calls.CallClock>().NowMs));
        await Run();
        return id;
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
