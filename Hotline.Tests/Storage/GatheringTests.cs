using Hotline.Voice.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Storage;

/// <summary>What comes in at the same time is done together, and nobody waits for company.</summary>
public sealed class GatheringTests
{
    private readonly List<(int[] Items, TaskCompletionSource<IReadOnlyList<string>> Done)> groups = [];
    private readonly FakeTimeProvider clock = new();
    private readonly Gathering<int, string> gathering;

    public GatheringTests() => gathering = new(
        items =>
        {
            groups.Add(([.. items], new()));
            return groups[^1].Done.Task;
        },
        clock);

    [Fact]
    public async Task Who_comes_alone_goes_at_once()
    {
        var asked = gathering.Ask(7);

        Assert.Equal([7], Assert.Single(groups).Items);
        groups[0].Done.SetResult(["seven"]);
        Assert.Equal("seven", await asked);
    }

    [Fact]
    public async Task Who_comes_while_a_group_is_under_way_goes_with_the_next()
    {
        var asked = Enumerable.Range(1, 4).Select(gathering.Ask).ToList();
        Assert.Equal([[1]], groups.Select(group => group.Items));

        groups[0].Done.SetResult(["1"]);
        Assert.Equal("1", await asked[0]);
        Assert.Equal([2, 3, 4], groups[1].Items);

        groups[1].Done.SetResult(["2", "3", "4"]);
        Assert.Equal(["1", "2", "3", "4"], await Task.WhenAll(asked));
        Assert.Equal(2, groups.Count);
    }

    [Fact]
    public async Task Nobody_waits_for_a_group_that_is_slow()
    {
        var stuck = gathering.Ask(1);
        var behind = gathering.Ask(2);
        clock.Advance(Gathering<int, string>.Slow);
        Assert.Single(groups);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = gathering.Ask(3);

        Assert.Equal([2, 3], groups[1].Items);
        groups[1].Done.SetResult(["2", "3"]);
        Assert.Equal(["2", "3"], [await behind, await next]);
        Assert.False(stuck.IsCompleted);
        groups[0].Done.SetResult(["1"]);
        Assert.Equal("1", await stuck);
    }

    [Fact]
    public void Only_so_many_slow_groups_are_under_way_at_once()
    {
        for (var item = 0; item < 10; item++)
        {
            _ = gathering.Ask(item);
            clock.Advance(Gathering<int, string>.Slow * 2);
        }

        Assert.Equal(Gathering<int, string>.MostAtOnce, groups.Count);
    }

    [Fact]
    public async Task A_group_has_at_most_so_many()
    {
        var asked = Enumerable.Range(0, 1 + Gathering<int, string>.Most + 1).Select(gathering.Ask).ToList();

        for (var next = 0; next < groups.Count; next++)
        {
            groups[next].Done.SetResult([.. groups[next].Items.Select(item => $"{item}")]);
            await asked[groups[next].Items[^1]];
        }

        Assert.Equal([1, Gathering<int, string>.Most, 1], groups.Select(group => group.Items.Length));
        Assert.Equal(Enumerable.Range(0, asked.Count).Select(item => $"{item}"), await Task.WhenAll(asked));
    }

    [Fact]
    public async Task A_group_that_fails_fails_for_each_of_its_own_and_for_nobody_else()
    {
        var asked = Enumerable.Range(1, 3).Select(gathering.Ask).ToList();
        groups[0].Done.SetException(new InvalidOperationException("no"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[0]);

        groups[1].Done.SetException(new InvalidOperationException("nor these"));
        Assert.Equal("nor these", (await Assert.ThrowsAsync<InvalidOperationException>(() => asked[1])).Message);
        Assert.Equal("nor these", (await Assert.ThrowsAsync<InvalidOperationException>(() => asked[2])).Message);

        Assert.Equal("5", await AskedAfterwards());
    }

    private Task<string> AskedAfterwards()
    {
        var asked = gathering.Ask(5);
        groups[^1].Done.SetResult(["5"]);
        return asked;
    }
}
