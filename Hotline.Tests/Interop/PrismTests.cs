using Hotline.Tests.Carrier;
using Hotline.Voice.Outbox;
using Hotline.Voice.Telephony;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using NSubstitute;
using Twilio.Clients;
using Twilio.Http;

namespace Hotline.Tests.Interop;

/// <summary>Prism, with Twilio's own description of its API, between the carrier and those who speak with it.</summary>
public sealed class PrismTests : IAsyncLifetime
{
    private const string Agent = "+15550111";
    private const string Room = "contact 17/1";

    private WebhookHost host = null!;
    private Prism prism = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WebhookHost.Answering("<Gather timeout='60'/>");
        host.Options.ApiUrl = host.Url;
        prism = await Prism.Start(host.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await prism.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_wrong_with_what_twilios_library_asks_and_the_carrier_answers()
    {
        await using var twilio = TwilioNode.Start(prism.Address, host);
        foreach (var tour in new Func<TwilioNode, WebhookHost, Task>[]
        {
            TwilioTour.Numbers, TwilioTour.Calls, TwilioTour.Queues, TwilioTour.Conferences, TwilioTour.Messages, TwilioTour.Recordings, TwilioTour.Pages,
        })
        {
            await tour(twilio, host);
        }

        Assert.Empty(prism.Complaints);
    }

    [Fact]
    public async Task Nothing_is_wrong_with_any_command_of_ours_nor_with_what_we_ask_about_it()
    {
        host.On("/voice", $"<Dial action='/after'><Conference beep='false'>{Room}</Conference></Dial>");
        host.On("/after", "<Record action='/left'/>");
        host.On("/left", "<Gather timeout='60'/>");
        host.On("/hold", "<Pause length='30'/>");
        host.Carrier.AddPhone(Agent);
        var caller = await host.Dial();
        var done = new CommandOutcome.Done();

        var call = Assert.IsType<CommandOutcome.Sent>(await Send(
            new CarrierCommand.CreateCall(Agent, WebhookHost.Hotline, "/voice", "/told?offer=17", TimeSpan.FromSeconds(20))));
        var text = Assert.IsType<CommandOutcome.Sent>(await Send(new CarrierCommand.SendText(Agent, WebhookHost.Hotline, "您的工单号是 A-100。")));
        Assert.Equal(done, await Send(new CarrierCommand.UpdateParticipant(Room, caller.CallSid) { Hold = true, HoldPath = "/hold" }));
        Assert.Equal(done, await Send(new CarrierCommand.UpdateParticipant(Room, caller.CallSid) { Hold = false, Muted = true }));
        Assert.Equal(done, await Send(
            new CarrierCommand.UpdateParticipant(Room, call.Sid) { EndConferenceOnExit = true, Coaching = true, CallSidToCoach = caller.CallSid }));
        Assert.Equal(done, await Send(new CarrierCommand.EndConference(Room)));
        await caller.LeaveMessage(TimeSpan.FromSeconds(3));
        var recording = host.To("/left").First(left => left["CallSid"] == caller.CallSid)["RecordingUrl"]!.Split('/')[^1];
        Assert.Equal(done, await Send(new CarrierCommand.DeleteRecording(recording)));
        Assert.Equal(done, await Send(new CarrierCommand.RedirectCall(caller.CallSid, "/left")));
        Assert.Equal(done, await Send(new CarrierCommand.EndCall(caller.CallSid)));

        // The refusals that mean that it is done are Twilio's, too.
        Assert.Equal(done, await Send(new CarrierCommand.EndCall(caller.CallSid)));
        Assert.Equal(done, await Send(new CarrierCommand.DeleteRecording(recording)));
        Assert.Equal(new CommandOutcome.Gone(), await Send(new CarrierCommand.RedirectCall(caller.CallSid, "/left")));
        Assert.Equal(new CommandOutcome.Gone(), await Send(new CarrierCommand.UpdateParticipant(Room, caller.CallSid) { Muted = true }));

        await Asks(call.Sid, text.Sid);
        Assert.Empty(prism.Complaints);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_or_an_answer_is_found()
    {
        host.Carrier.RestFaults.FailNext(201, """{"sid":7}""", on: "/Messages");
        host.Carrier.RestFaults.FailNext(200, """{"sid":"CA1","status":"resting"}""", on: "POST");

        var text = await Send(new CarrierCommand.SendText(Agent, WebhookHost.Hotline, "您的工单号是 A-100。"));
        var redirect = await Send(new CarrierCommand.RedirectCall("CA00000000000000000000000000000000", "/voice"));

        Assert.Equal(new CommandOutcome.Lost("answer 500"), text);
        Assert.Equal(new CommandOutcome.Lost("answer 500"), redirect);
        Assert.NotEmpty(prism.Complaints);
    }

    /// <summary>By name and by search, as the reconcilers do.</summary>
    private async Task Asks(string call, string text)
    {
        var inquiry = new CarrierInquiry(Client());
        CarrierCommand[] commands =
        [
            new CarrierCommand.CreateCall(Agent, WebhookHost.Hotline, "/voice", null, TimeSpan.FromSeconds(20)),
            new CarrierCommand.SendText(Agent, WebhookHost.Hotline, "您的工单号是 A-100。"),
        ];
        foreach (var (command, sid) in commands.Zip([call, text]))
        {
            foreach (var known in new[] { sid, null })
            {
                var item = new OutboxItem(1, OutboxState.Unknown, command, 1, host.Clock.GetUtcNow().ToUnixTimeMilliseconds(), null, known);
                Assert.Equal([sid], (await inquiry.Ask(item))?.Select(trace => trace.Sid));
            }
        }

        Assert.IsType<CallFate.GoesOn>(await new CallLookup(Client()).Ask(call));
    }

    private async Task<CommandOutcome> Send(CarrierCommand command)
    {
        var options = Options.Create(new TwilioOptions { PublicUrl = host.Url.ToString() });
        var outcome = await new CommandSender(Client(), new PublicAddress(options, Substitute.For<IServer>()), options).Send(1, command);
        await host.Carrier.WaitUntilQuiet();
        return outcome;
    }

    private TwilioRestClient Client() => new(
        host.Options.AccountSid, WebhookHost.AuthToken, httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(
            new RetryAfter { InnerHandler = new ApiAddressHandler(() => prism.Address.ToString().TrimEnd('/')) { InnerHandler = new SocketsHttpHandler() } })));
}
