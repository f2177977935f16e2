using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hotline.Flows.Machine;
using Hotline.Tests.Storage;
using Hotline.Tests.Wallet;
using Hotline.Voice.Wallet;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Content;

/// <summary>The calls that the page for supervisors proposes, on the demo wallet.</summary>
public sealed partial class DemoCallTests : IAsyncLifetime
{
    private readonly SqliteFixture storage = new();

    public async ValueTask InitializeAsync() => await storage.Start();

    public async ValueTask DisposeAsync() => await storage.DisposeAsync();

    [Fact]
    public void Every_proposed_call_is_heard_as_the_page_says()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "content.md"));
        var wallet = storage.DemoWallet(new FakeTimeProvider(CallWorld.InHours.ToDateTimeOffset()));
        var calls = 0;

        foreach (Match call in Proposal().Matches(page))
        {
            calls++;
            var world = new CallWorld { Wallet = lookUp => Ask(wallet, lookUp, calls) };
            var keys = call.Groups["keys"].Value.Replace("#", "", StringComparison.Ordinal);
            var caller = new FlowCaller(WalletFlow.Compiled, world).Do(keys);
            Assert.Contains(call.Groups["heard"].Value, caller.Heard, StringComparison.Ordinal);
        }

        Assert.True(calls > 25, $"{calls} calls");
    }

    /// <remarks>The engine is without waiting, and the wallet of a test answers at once.</remarks>
    private static CallEvent.LookedUp Ask(DemoWallet wallet, TurnRequest.LookUp lookUp, int call)
    {
        var query = new LookupQuery(
            lookUp.Operation["wallet.".Length..], lookUp.Arguments, lookUp.Wanted, $"{call}-{lookUp.Node}");
        return Task.Run(() => wallet.Ask(query, CancellationToken.None)).GetAwaiter().GetResult() switch
        {
            LookupAnswer.Answered answered => new(answered.Outcome, answered.Values, TimeSpan.Zero),
            LookupAnswer.Unavailable unavailable => new(
                null, ImmutableSortedDictionary<string, string>.Empty, TimeSpan.Zero, unavailable.Reason),
            var answer => throw new NotSupportedException($"No event for {answer.GetType().Name}."),
        };
    }

    [GeneratedRegex(@"^\| `(?<keys>[0-9# ]+)` \| ""(?<heard>[^""]+)"" \|", RegexOptions.Multiline)]
    private static partial Regex Proposal();
}
