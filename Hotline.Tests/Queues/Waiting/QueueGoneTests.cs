using Hotline.Tests.App;
using Hotline.Tests.Commands;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues.Waiting;

/// <summary>A supervisor saves a bundle without a queue in which people wait.</summary>
public sealed class QueueGoneTests
{
    private const string Warning =
        "warning: the queue 'fees' is not in this bundle, and 1 caller and 0 callbacks or messages are still in it: they are served by the rules they came with, "
        + "agents cannot pass others there.";

    private const string Flow = """
        {
          "name": "Two queues",
          "languages": ["en-US", "zh-CN"],
          "start": "main",
          "nodes": {
            "main": {
              "type": "menu",
              "prompt": { "en-US": "For fees, press 1.", "zh-CN": "手续费,请按 1。" },
              "choices": { "1": { "next": "line" } },
              "onFailed": "bye"
            },
            "line": {
              "type": "queue",
              "queue": "fees",
              "staffed": "always",
              "prompt": { "en-US": "Please hold for fees.", "zh-CN": "请稍候。" },
              "onTimeout": "bye", "onFull": "bye", "onNoAgents": "nobody", "onClosed": "bye", "onError": "bye", "onAfter": "after"
            },
            "nobody": { "type": "hangup", "prompt": { "en-US": "Nobody is there.", "zh-CN": "没有人。" } },
            "after": { "type": "hangup", "prompt": { "en-US": "Thank you for asking about fees.", "zh-CN": "谢谢。" } },
            "bye": { "type": "hangup", "prompt": { "en-US": "Goodbye.", "zh-CN": "再见。" } }
          }
        }
        """;

    [Fact]
    [Trait("Fault", "HOTLINE-35")]
    public async Task Who_waits_in_a_queue_that_is_deleted_is_served_by_the_old_rules_and_whoever_deletes_it_is_warned()
    {
        await using var hotline = new WaitingHotline(telephones: true);
        hotline.App.WithFlow(Flow);
        await hotline.Start();
        var agent = await hotline.Agent();
        var waiting = await (await hotline.App.Dial()).Press("1");
        Assert.Contains("next in line", waiting.JustHeard, StringComparison.Ordinal);

        await Delete(hotline.App);
        await hotline.App.Get<FlowCatalog>().RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Contains(hotline.App.Log, line => line.Contains(Warning, StringComparison.Ordinal));
        await hotline.Listen(waiting);
        Assert.Null((await hotline.ContactOf(waiting)).EndReason);
        var leg = await hotline.Talk(waiting);
        Assert.Contains("A call for fees.", string.Join(' ', leg.Heard.Select(heard => heard.Text)), StringComparison.Ordinal);
        var offer = (await hotline.OfferOf(agent))!;
        Assert.Equal(DeskOutcome.Done, await hotline.App.Get<AgentDesk>().End(offer.Id, agent.Id, hotline.NowMs));
        await hotline.Pass(TimeSpan.Zero, waiting);
        Assert.Equal("Thank you for asking about fees.", waiting.LastHeard);

        var later = await (await hotline.App.Dial("+12025550177")).Press("1");
        Assert.Equal("general", (await hotline.ContactOf(later)).Queue);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-35")]
    public async Task The_check_warns_of_a_queue_that_is_missing_while_somebody_waits_in_it()
    {
        await using var hotline = new WaitingHotline();
        hotline.App.WithFlow(Flow);
        await hotline.Start();
        await hotline.Agent();
        var waiting = await (await hotline.App.Dial()).Press("1");
        using var desk = new CommandDesk(hotline.App);
        var folder = Path.Combine(hotline.App.Directory, "bundle");
        Assert.DoesNotContain("warning", (await desk.Run("flows", "check", folder)).Done().Output, StringComparison.Ordinal);

        await Delete(hotline.App);

        Assert.Equal(Warning, (await desk.Run("flows", "check", folder)).Done().Lines[^1]);
        await waiting.HangUp();
        Assert.DoesNotContain("warning", (await desk.Run("flows", "check", folder)).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-35")]
    public async Task Who_waits_while_the_hotline_starts_without_the_queue_goes_on_waiting_and_comes_to_an_agent()
    {
        var directory = Directory.CreateTempSubdirectory("hotline-").FullName;
        try
        {
            string wait;
            await using (var before = await new HotlineApp(directory: directory).WithFlow(Flow).Start())
            {
                await SignIn(before);
                var path = (await before.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"))).Body.Between("action=\"", "\"");
                wait = (await before.Post(path, SignedWebhooks.Form(more: ("Digits", "1")))).Body.Between("waitUrl=\"", "\"");
            }

            await using var after = new HotlineApp(directory: directory).With(services => services.WithoutTelephones()).WithFlow(Flow);
            await Delete(after);
            await after.Start();
            Assert.Contains(after.Log, line => line.Contains(Warning, StringComparison.Ordinal));
            Assert.Contains("next in line", (await after.Post(wait, SignedWebhooks.Form())).Body, StringComparison.Ordinal);

            var li = await SignIn(after);
            await after.Get<Router>().Run(after.Get<CallClock>().NowMs);
            var offer = Assert.IsType<Offer>(await after.Get<OfferStore>().FindLive(li.Id));
            Assert.Equal("fees", offer.Queue);
            Assert.Equal(AcceptOutcome.Accepted, await after.Get<AgentDesk>().Accept(offer.Id, li.Id, after.Get<CallClock>().NowMs));
            var step = wait.Replace("/voice/wait/", "/voice/step/", StringComparison.Ordinal);
            Assert.Contains($">offer-{offer.Id}</Conference>", (await after.Post($"{step}?as=connect", SignedWebhooks.Form())).Body, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // The queue is gone from both files, as from a bundle that may be published.
    private static async Task Delete(HotlineApp app)
    {
        var folder = Path.Combine(app.Directory, "bundle");
        var queues = await File.ReadAllLinesAsync(Path.Combine(folder, "queues.json"), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "queues.json"),
            queues.Where(line => !line.Contains("\"fees\"", StringComparison.Ordinal)),
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "flow.json"),
            Flow.Replace("\"queue\": \"fees\"", "\"queue\": \"general\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
    }

    private static async Task<Agent> SignIn(HotlineApp app)
    {
        var (agents, nowMs) = (app.Get<AgentStore>(), app.Get<CallClock>().NowMs);
        await agents.Add(new NewAgent { Name = "li", Phone = "client:li", Skills = ["fees"], Languages = ["en-US"] });
        return (await agents.SetPresence((await agents.Find("li"))!.Id, Presence.Available, null, nowMs))!;
    }
}
