using System.Security.Cryptography;
using Hotline.Tests.App;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Hotline.Tests.Storage;

/// <summary>What the web framework protects on one node opens on every node, and its keys are sealed like everything private.</summary>
public sealed class ProtectionKeysTests
{
    private static readonly string[] Secrets = ["masterKey", "<value>"];

    [Fact]
    public async Task What_one_node_protects_every_other_opens_also_when_it_has_gone()
    {
        var database = SharedCluster.Name();
        await SharedCluster.Create(database);
        string held;
        await using (var first = await new HotlineApp().OnPostgreSql(database).Start())
        {
            held = Protector(first).Protect("a supervisor");
            await using var second = await new HotlineApp().OnPostgreSql(database).Start();
            Assert.Equal("a supervisor", Protector(second).Unprotect(held));
            Assert.Equal("an agent", Protector(first).Unprotect(Protector(second).Protect("an agent")));
        }

        await using (var third = await new HotlineApp().OnPostgreSql(database).Start())
        {
            Assert.Equal("a supervisor", Protector(third).Unprotect(held));
            AssertSealed(await Stored(third));
        }

        await SharedCluster.Drop(database);
    }

    [Fact]
    public async Task On_one_machine_it_opens_after_a_restart_and_nowhere_else()
    {
        var directory = Directory.CreateTempSubdirectory("hotline-").FullName;
        string held;
        await using (var before = await new HotlineApp(directory: directory).Start())
        {
            held = Protector(before).Protect("a supervisor");
            AssertSealed(await Stored(before));
        }

        await using (var after = await new HotlineApp(directory: directory).Start())
        {
            Assert.Equal("a supervisor", Protector(after).Unprotect(held));
            Assert.Single(await Stored(after));
        }

        Directory.Delete(directory, recursive: true);
        await using var another = await new HotlineApp().Start();
        Assert.ThrowsAny<CryptographicException>(() => Protector(another).Unprotect(held));
    }

    private static IDataProtector Protector(HotlineApp hotline) => hotline.Get<IDataProtectionProvider>().CreateProtector("test");

    private static Task<IReadOnlyList<string>> Stored(HotlineApp hotline) =>
        hotline.Get<Database>().ReadPrepared(reader => reader.QueryAsync<string>("select content from protection_keys"));

    private static void AssertSealed(IReadOnlyList<string> stored)
    {
        Assert.NotEmpty(stored);
        Assert.All(stored, content =>
        {
            Assert.Contains("<sealedKey ", content, StringComparison.Ordinal);
            Assert.All(Secrets, secret => Assert.DoesNotContain(secret, content, StringComparison.Ordinal));
        });
    }
}
