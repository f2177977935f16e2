using Hotline.Tests.Storage;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Catalog;

namespace Hotline.Tests.Catalog;

/// <summary>Published versions, on either engine.</summary>
public abstract class VersionContract<TFixture> : StorageContract<TFixture>
    where TFixture : class, IStorageFixture, new()
{
    protected VersionStore Versions => new(Storage.Database);

    [Fact]
    public async Task A_version_is_numbered_after_the_newest_and_kept_as_it_is()
    {
        Assert.Null(await Versions.Newest());

        Assert.Equal(1, await Add("a"));
        Assert.Null(await Add("a"));
        Assert.Equal(2, await Add("b"));
        Assert.Equal(3, await Add("a"));

        Assert.Equal(3, (await Versions.Newest())!.Number);
        Assert.Equal(["a", "b", "a"], (await Versions.List()).Select(version => version.ContentHash));
        Assert.Equal("b"u8.ToArray(), await Versions.Files(2));
        Assert.Equal(("Flow b", "folder", 7), ((await Versions.Find(2))!.Name, (await Versions.Find(2))!.Author, (await Versions.Find(2))!.PublishedAtMs));
        Assert.Null(await Versions.Find(4));
        Assert.Null(await Versions.Files(4));
    }

    [Fact]
    public async Task Versions_that_are_published_at_once_have_numbers_of_their_own_and_the_same_content_one()
    {
        var different = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Add($"{number}")));
        Assert.Equal(Enumerable.Range(1, 10), different.Select(number => number!.Value).Order());

        var same = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Add("same")));
        Assert.Equal(11, Assert.Single(same, number => number is not null));
    }

    protected Task<int?> Add(string content, bool onlyIfNew = false) =>
        Versions.Add(content, $"Flow {content}", "folder", 7, System.Text.Encoding.UTF8.GetBytes(content), onlyIfNew);
}

public sealed class SqliteVersionTests : VersionContract<SqliteFixture>
{
    [Fact]
    public async Task A_machine_of_its_own_serves_what_its_folder_holds_when_it_starts()
    {
        await Add("a");
        await Add("b");

        Assert.Equal(3, await Add("a", onlyIfNew: true));
    }
}

public sealed class PostgreSqlVersionTests : VersionContract<PostgreSqlFixture>
{
    [Fact]
    public async Task A_node_that_starts_with_an_older_folder_does_not_bring_the_older_flow_back()
    {
        await Add("a");
        await Add("b");

        Assert.Null(await Add("a", onlyIfNew: true));
        Assert.Equal(2, (await Versions.Newest())!.Number);
    }
}
