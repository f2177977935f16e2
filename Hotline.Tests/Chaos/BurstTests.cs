using System.Collections.Concurrent;
using System.Net;
using Hotline.Tests.App;
using Hotline.Tests.Telephony;

namespace Hotline.Tests.Chaos;

/// <summary>More webhooks at once than a hotline has ever seen: a thousand callers dial in the same moment.</summary>
[Collection(ChaosCollection.Name)]
public sealed class BurstTests(ITestOutputHelper output)
{
    private const int Consoles = 10;
    private static readonly int Callers = Effort.Of(600, 3000);
    private static readonly string[] Keys = ["2", "4", "1", "2", "1", "2"];
    private static readonly Uri Console = new("/api/agent/me", UriKind.Relative);

    [Fact]
    [Trait("Fault", "HOTLINE-20")]
    public async Task Callers_are_all_answered_and_whoever_is_no_caller_is_told_to_come_back_meanwhile()
    {
        await using var hotline = await LoneHotline.Start(("Calls__BusyAt", "50"));
        using var http = new HttpClient { BaseAddress = new Uri(hotline.Process.Address) };
        var callers = Enumerable.Range(1, Callers).Select(number => new BurstCaller(http, hotline.Process.Address, number)).ToArray();
        var before = await Ask(http);

        var told = await Meanwhile(http, Task.WhenAll(callers.Select(caller => Task.Run(() => caller.Call(Keys)))));

        output.WriteLine($"{callers.Sum(caller => caller.Answers.Count)} webhooks; the console was told {string.Join(", ", told.CountBy(status => status))}");
        Assert.All(callers.SelectMany(caller => caller.Answers), answer => Assert.Equal(200, answer.Status));
        Assert.All(callers.SelectMany(caller => caller.Answers).Select(answer => answer.Body).Distinct(), body => TwimlReferee.Approve(body));
        Assert.Contains(HttpStatusCode.ServiceUnavailable, told);
        Assert.Subset(new HashSet<HttpStatusCode> { before, HttpStatusCode.ServiceUnavailable }, told.ToHashSet());
        Assert.Equal(before, await Ask(http));
        await NoStepIsLost(hotline.Stored, callers.ToDictionary(caller => caller.CallSid));
    }

    private static async Task NoStepIsLost(StoredCalls stored, Dictionary<string, BurstCaller> callers)
    {
        var rows = await stored.Calls();
        var steps = (await stored.Steps()).ToLookup(step => step.CallSid);
        Assert.Equal(callers.Count, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(Enumerable.Range(0, (int)row.Step), steps[row.CallSid].Select(step => (int)step.Step));
            Assert.InRange(row.Step, callers[row.CallSid].Told, callers[row.CallSid].Told + 1);
            var answers = steps[row.CallSid].Select(step => step.Answer).ToHashSet();
            Assert.All(callers[row.CallSid].Answers, answer =>
                Assert.True(answers.Contains(answer.Body) || answer.Body.Contains("as=again", StringComparison.Ordinal), answer.Body));
        });
        Assert.Empty(await stored.Problems());
    }

    /// <summary>Consoles ask again and again for as long as the burst lasts.</summary>
    private static async Task<IReadOnlyCollection<HttpStatusCode>> Meanwhile(HttpClient http, Task burst)
    {
        var told = new ConcurrentQueue<HttpStatusCode>();
        await Task.WhenAll(Enumerable.Range(0, Consoles).Select(_ => Task.Run(async () =>
        {
            do
            {
                told.Enqueue(await Ask(http));
            }
            while (!burst.IsCompleted);
        })));
        await burst;
        return told;
    }

    private static async Task<HttpStatusCode> Ask(HttpClient http)
    {
        using var answer = await http.GetAsync(Console, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
