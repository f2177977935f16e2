using System.Collections.Immutable;
using System.Globalization;
using Hotline.Tests.App;
using Hotline.Voice.Calls;
using Hotline.Voice.Catalog;

namespace Hotline.Tests.EndToEnd;

/// <summary>A supervisor saves flows into the watched folder while people call.</summary>
public sealed class FlowChangeTests
{
    private const string Greeting = "For payments, press 1.";

    /// <summary>What is written, what a tired author writes instead, and what the log must say of that line.</summary>
    private static readonly ImmutableArray<(string Right, string Wrong, string Said)> Mistakes =
    [
        (@"""next"": ""message"" }", @"""next"": ""mesage"" }", "no node 'mesage'"),
        (@"""calendar"": ""agents"", ""open"": ""open""", @"""calendar"": ""agent"", ""open"": ""open""", "no calendar 'agent'"),
        (@"{opensDate:date}{opensTime:time}营业。", @"{opensDate:date}{opensTime:tiem}营业。", "opensTime"),
        (@"""en-US"": ""It is {holiday}."", ", "", "en-US"),
        (@"""operation"": ""wallet.paymentStatus""", @"""operation"": ""wallet.paymentState""", "wallet.paymentState"),
        (@"""pending"": { ""type"": ""hangup"", ""prompt"": { ""en-US"": ""The payment is pending.""", @"""pending"": { ""type"": ""hangup"", ""prompt"": { ""en-US"": ""The payment of {amount} is pending.""", "amount"),
        (@"""queue"": ""general""", @"""queue"": ""genral""", "genral"),
        (@"""minDigits"": 6,", @"""minDigits"": 7,", "minDigits is more than maxDigits"),
        (@"""en-US"": ""They do not match.""", @"""en-US"": ""{pin} does not match.""", "pin"),
        (@"""arguments"": { ""account"": ""account"" },", @"""arguments"": { ""acount"": ""account"" },", "acount"),
    ];

    [Fact]
    [Trait("Fault", "HOTLINE-68")]
    public async Task Ten_mistakes_in_a_file_are_all_reported_where_they_are_and_the_version_before_serves()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        var broken = Mistakes.Aggregate(TestFlows.Small, (text, mistake) => text.Replace(mistake.Right, mistake.Wrong, StringComparison.Ordinal));

        await Save(hotline, broken);

        await Assert.MultipleAsync([.. Mistakes.Select(mistake => (Func<Task>)(() =>
        {
            var line = LineOf(broken, mistake.Wrong.Length > 0 ? mistake.Wrong : "今天是{holiday}。");
            Assert.Contains(hotline.Log, said => said.Contains($"flow.json({line},", StringComparison.Ordinal)
                && said.Contains("error", StringComparison.Ordinal) && said.Contains(mistake.Said, StringComparison.Ordinal));
            return Task.CompletedTask;
        }))]);
        Assert.Contains(hotline.Log, said => said.Contains("is not taken over; the last good version serves", StringComparison.Ordinal));
        Assert.StartsWith(Greeting, (await hotline.Dial()).LastHeard, StringComparison.Ordinal);
        Assert.Single(await hotline.Get<VersionStore>().List());
    }

    [Fact]
    [Trait("Fault", "HOTLINE-75")]
    public async Task Calls_that_run_end_on_their_version_and_new_calls_take_the_new_one()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small)
            .WithWallet(new StandInWallet().Answer("paymentStatus", "pending")).Start();
        var running = await Task.WhenAll(Enumerable.Range(100, 100).Select(number => hotline.Dial($"+12025550{number}")));
        await Save(hotline, TestFlows.Small.Replace("main\"", "{", StringComparison.Ordinal));
        await Save(hotline, Renewed);

        var later = await hotline.Dial();
        await Task.WhenAll(running.Select(caller => caller.PressEach("1", "202611230001#")));
        await later.PressEach("1", "202611230001#");

        Assert.All(running, caller => Assert.Equal("The payment is pending.", caller.LastHeard));
        Assert.Equal("The payment is on its way.", later.LastHeard);
        var calls = await hotline.Get<CallSearch>().List(new CallFilter { Limit = 200 });
        Assert.Equal((100, 1), (calls.Count(call => call.FlowVersion == 1), calls.Count(call => call.FlowVersion == 2)));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-75")]
    public async Task A_call_ends_on_its_version_also_when_the_hotline_starts_with_another_flow()
    {
        var directory = Directory.CreateTempSubdirectory("hotline-").FullName;
        var caller = new WebhookCaller();
        try
        {
            await using (var before = await new HotlineApp(directory: directory).WithFlow(TestFlows.Small).Start())
            {
                await caller.Dial(before);
            }

            await using var after = await new HotlineApp(directory: directory).WithFlow(Renewed)
                .WithWallet(new StandInWallet().Answer("paymentStatus", "pending")).Start();
            await caller.Act(after, "1");
            await caller.Act(after, "202611230001#");

            Assert.Equal("The payment is pending.", caller.JustHeard);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task The_folder_is_looked_at_every_second_by_itself()
    {
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).Start();
        await File.WriteAllTextAsync(FlowFile(hotline), Renewed, TestContext.Current.CancellationToken);

        while ((await hotline.Get<VersionStore>().List()).Count < 2)
        {
            hotline.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await (await hotline.Dial()).HangUp();
        Assert.Contains(await hotline.Get<CallSearch>().List(new CallFilter()), call => call.FlowVersion == 2);
    }

    private static string Renewed =>
        TestFlows.Small.Replace("The payment is pending.", "The payment is on its way.", StringComparison.Ordinal);

    private static string FlowFile(HotlineApp hotline) => Path.Combine(hotline.Directory, "bundle", "flow.json");

    private static async Task Save(HotlineApp hotline, string flow)
    {
        await File.WriteAllTextAsync(FlowFile(hotline), flow, TestContext.Current.CancellationToken);
        await hotline.Get<FlowCatalog>().RunOnceAsync(TestContext.Current.CancellationToken);
    }

    private static string LineOf(string text, string part) =>
        (text[..text.IndexOf(part, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1).ToString(CultureInfo.InvariantCulture);
}
