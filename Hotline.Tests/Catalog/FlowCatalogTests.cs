using Hotline.Tests.Flows;
using Hotline.Voice.Catalog;
using Hotline.Voice.Storage;

namespace Hotline.Tests.Catalog;

public sealed class FlowCatalogTests : IAsyncDisposable
{
    private const string Broken = """
        {
          "name": "Broken",
          "languages": ["en-US"],
          "start": "hello",
          "nodes": {
            "hello": { "type": "say", "prompt": { "en-US": "Hello {nobody}." }, "next": "bey" },
            "bye": { "type": "hangup", "prompt": "goodbye" }
          }
        }
        """;

    private readonly CatalogBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task The_first_bundle_is_version_1()
    {
        var catalog = await bench.Started();

        var flow = await catalog.Current();

        Assert.Equal((1, "Minimal"), (flow.Number, flow.Flow.Name));
        Assert.Equal(TestBundles.Read(TestBundles.Minimal).ContentHash, flow.Bundle.ContentHash);
        Assert.Equal(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), flow.PublishedAtMs);
    }

    [Fact]
    public async Task A_bundle_that_changes_becomes_the_next_version()
    {
        var catalog = await bench.Started();
        bench.Write(CatalogBench.Named("Second"));

        await catalog.RunOnceAsync(CancellationToken.None);

        Assert.Equal((2, "Second"), (catalog.Latest.Number, catalog.Latest.Flow.Name));
    }

    [Fact]
    public async Task The_same_content_is_no_new_version_however_often_it_is_written()
    {
        var catalog = await bench.Started();

        for (var i = 0; i < 3; i++)
        {
            bench.Write(TestBundles.Minimal);
            await catalog.RunOnceAsync(CancellationToken.None);
        }

        await bench.Started();
        Assert.Single(await bench.Versions.List());
    }

    [Fact]
    public async Task A_bundle_is_not_read_again_until_it_changes()
    {
        var catalog = await bench.Started();
        bench.Write(Broken);
        await catalog.RunOnceAsync(CancellationToken.None);
        var said = bench.Log.Count;

        await catalog.RunOnceAsync(CancellationToken.None);

        Assert.Equal(said, bench.Log.Count);
    }

    [Fact]
    [Trait("Fault", "HOTLINE-68")]
    public async Task A_broken_bundle_keeps_the_last_good_version_and_is_reported_whole()
    {
        var catalog = await bench.Started();
        bench.Write(Broken);

        await catalog.RunOnceAsync(CancellationToken.None);

        Assert.Equal(1, (await catalog.Current()).Number);
        Assert.Contains(bench.Log, line => line.Contains("has errors (3) and is not taken over", StringComparison.Ordinal));
        Assert.Contains(bench.Log, line => line.Contains("flow.json(6,52): error F08", StringComparison.Ordinal));
        Assert.Contains(bench.Log, line => line.Contains("flow.json(6,81): error F01", StringComparison.Ordinal));
        Assert.Contains(bench.Log, line => line.Contains("flow.json(7,42): error F08", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_bundle_that_is_mended_becomes_the_next_version()
    {
        var catalog = await bench.Started();
        bench.Write(Broken);
        await catalog.RunOnceAsync(CancellationToken.None);
        bench.Write(CatalogBench.Named("Mended"));

        await catalog.RunOnceAsync(CancellationToken.None);

        Assert.Equal((2, "Mended"), (catalog.Latest.Number, catalog.Latest.Flow.Name));
    }

    [Fact]
    public async Task At_a_start_with_a_broken_bundle_the_last_good_version_serves()
    {
        await bench.Started();
        bench.Write("{");

        var catalog = await bench.Started();

        Assert.Equal((1, "Minimal"), (catalog.Latest.Number, catalog.Latest.Flow.Name));
    }

    [Fact]
    public async Task With_no_good_version_at_all_the_start_fails_and_lists_what_is_wrong()
    {
        bench.Write(Broken);
        var catalog = await bench.Node();

        var refusal = await Assert.ThrowsAsync<StorageStartException>(catalog.Start);

        Assert.Contains("There is no flow to serve", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(bench.Folder, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, refusal.Message.Split(Environment.NewLine).Length);
        Assert.Contains("flow.json(6,81): error F01 at nodes.hello.next: There is no node 'bey' in this flow", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_bundle_folder_the_start_fails_and_names_the_folder()
    {
        Directory.Delete(bench.Folder, recursive: true);
        var catalog = await bench.Node();

        var refusal = await Assert.ThrowsAsync<StorageStartException>(catalog.Start);
        Directory.CreateDirectory(bench.Folder);

        Assert.Contains("There is no folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_gets_the_version_it_started_with_by_its_number()
    {
        var catalog = await bench.Started();
        bench.Write(CatalogBench.Named("Second"));
        await catalog.RunOnceAsync(CancellationToken.None);

        Assert.Equal("Minimal", (await catalog.Get(1)).Flow.Name);
        Assert.Equal("Minimal", (await (await bench.Started()).Get(1)).Flow.Name);
        Assert.Equal("Second", (await catalog.Get(2)).Flow.Name);
    }

    [Fact]
    public async Task A_version_that_does_not_exist_is_said_so()
    {
        var catalog = await bench.Started();

        var problem = await Assert.ThrowsAsync<VersionUnusableException>(() => catalog.Get(7));

        Assert.Equal("There is no version 7 of the flow.", problem.Message);
    }

    [Fact]
    public async Task Another_node_sees_a_new_version_after_half_a_second()
    {
        var first = await bench.Started();
        var second = await bench.Started(watch: false);
        bench.Write(CatalogBench.Named("Second"));
        await first.RunOnceAsync(CancellationToken.None);

        Assert.Equal(1, (await second.Current()).Number);
        bench.Pass(TimeSpan.FromMilliseconds(500));
        Assert.Equal(2, (await second.Current()).Number);
    }

    [Fact]
    public async Task A_node_that_does_not_watch_keeps_what_it_started_with()
    {
        var catalog = await bench.Started(watch: false);
        bench.Write(CatalogBench.Named("Second"));

        await catalog.RunOnceAsync(CancellationToken.None);

        Assert.Single(await bench.Versions.List());
    }

    [Fact]
    public async Task An_older_program_refuses_a_newer_version_and_serves_the_one_before()
    {
        var catalog = await bench.Started();
        bench.Write(CatalogBench.Named("Second"));
        await catalog.RunOnceAsync(CancellationToken.None);
        await bench.Change("update flow_versions set engine_version = 99 where number = 2");

        var older = await bench.Started(watch: false);

        Assert.Equal(1, (await older.Current()).Number);
        var refusal = await Assert.ThrowsAsync<VersionUnusableException>(() => older.Get(2));
        Assert.Contains("needs engine 99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_version_that_cannot_be_read_any_more_is_passed_over_and_said_once()
    {
        var catalog = await bench.Started();
        bench.Write(CatalogBench.Named("Second"));
        await catalog.RunOnceAsync(CancellationToken.None);
        bench.Write("{");
        await bench.Change("update flow_versions set files = x'00' where number = 2");

        var next = await bench.Started();
        bench.Pass(TimeSpan.FromSeconds(1));
        await next.Current();

        Assert.Equal(1, next.Latest.Number);
        Assert.Single(bench.Log, line => line.Contains("Version 2 of the flow cannot be served any more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_no_stored_version_can_be_served_the_start_says_why()
    {
        await bench.Started();
        bench.Write("{");
        await bench.Change("update flow_versions set files = x'00'");
        var catalog = await bench.Node();

        var refusal = await Assert.ThrowsAsync<StorageStartException>(catalog.Start);

        Assert.Contains("flow.json(1,2): error J03", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Version 1 of the flow cannot be served any more", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_that_take_the_same_bundle_over_make_one_version()
    {
        var first = await bench.Started();
        var second = await bench.Started();
        bench.Write(CatalogBench.Named("Second"));

        await Task.WhenAll(first.RunOnceAsync(CancellationToken.None), second.RunOnceAsync(CancellationToken.None));

        Assert.Equal([2, 1], (await bench.Versions.List()).Select(version => version.Number));
        Assert.Equal((2, 2), (first.Latest.Number, second.Latest.Number));
    }

    [Fact]
    public async Task A_link_that_is_turned_to_another_bundle_is_a_change()
    {
        var catalog = await bench.Started();
        var flow = Path.Combine(bench.Folder, "flow.json");
        var others = Directory.CreateDirectory(Path.Combine(bench.Folder, "..next"));
        await File.WriteAllTextAsync(Path.Combine(others.FullName, "flow.json"), CatalogBench.Named("Turned"), TestContext.Current.CancellationToken);
        File.Delete(flow);
        File.CreateSymbolicLink(flow, "..next/flow.json");

        await catalog.RunOnceAsync(CancellationToken.None);

        Assert.Equal("Turned", catalog.Latest.Flow.Name);
    }

    [Fact]
    public async Task Versions_used_long_ago_are_loaded_again_when_a_call_needs_them()
    {
        var catalog = await bench.Started();
        for (var number = 2; number <= VersionLoader.Kept + 4; number++)
        {
            bench.Write(CatalogBench.Named($"Number {number}"));
            await catalog.RunOnceAsync(CancellationToken.None);
        }

        var again = await catalog.Get(1);

        Assert.Equal("Minimal", again.Flow.Name);
        Assert.Same(again, await catalog.Get(1));
    }
}
