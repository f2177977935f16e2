using System.Collections.Immutable;
using System.Text;
using Hotline.Flows.Machine;
using Hotline.Tests.Storage;
using Hotline.Voice.Outbox;
using Hotline.Voice.Storage;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.Calls;

public sealed class NothingPrivateTests
{
    private const string Pin = "739164";
    private const string Account = "62220212";
    private const string Reference = "202500112233";
    private const string Words = "my card was stolen";
    private const string TextNumber = "+12025550123";
    private const string Recording = "RE0123456789abcdef";

    [Fact]
    [Trait("Fault", "HOTLINE-86")]
    public async Task No_file_of_the_data_directory_holds_a_number_a_pin_an_entry_or_a_key_in_plain()
    {
        await using var storage = new SqliteFixture();
        await storage.Start();
        var key = await FullCall(storage);

        Assert.Empty(Found(storage, key));

        await storage.Database.DisposeAsync();
        Assert.Empty(Found(storage, key));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-88")]
    public async Task An_erased_callers_sealed_keys_and_number_are_gone_from_every_file()
    {
        await using var storage = new SqliteFixture();
        await storage.Start();
        await FullCall(storage);
        var call = (await storage.Calls.FindBySid("CA1"))!;
        var traces = await storage.Database.ReadPrepared(reader => reader.QueryAsync<byte[]>("""
            select sealed_key from call_sids
             union all select sealed_number from callers
             union all select number_hash from callers
            """), TestContext.Current.CancellationToken);
        Assert.All(traces, trace => Assert.Contains(Files(storage), file => Holds(file, trace)));

        await storage.Callers.Erase(call.CallerId!.Value);

        Assert.All(traces, trace => Assert.DoesNotContain(Files(storage), file => Holds(file, trace)));
    }

    private static async Task<CallKey> FullCall(SqliteFixture storage)
    {
        var call = await storage.Open("CA1", journal: Entry("keys", Account));
        var turn = TestCalls.Turn(call, "case", Entry("speech", Words)) with
        {
            State = TestCalls.State(call.Id, "case") with { Secrets = ImmutableSortedDictionary<string, string>.Empty.Add("pin", Pin) },
            Answer = Encoding.UTF8.GetBytes($"<Response><Say>{Reference}</Say></Response>"),
            Also =
            [
                unit => storage.Outbox.Add(unit, call.Id, new CarrierCommand.SendText(TextNumber, TestCalls.Line, Words), null, call.Key, 1),
                unit => storage.Callbacks.Add(unit, new(call.Id, "main", null, TestCalls.Number, [new("account", Account)], null, 1), call.Key!),
                unit => storage.Voicemails.Add(unit, new(call.Id, "main", null, TestCalls.Number, Recording, 5, 1), call.Key!),
                unit => storage.Callers.Remember(unit, TestCalls.Number, "en-US"),
            ],
        };
        Assert.True(await storage.Calls.Commit(turn));
        await storage.Claims.Claim(call.Id, 1, "case", call.Key!, 1);
        await storage.Claims.Complete(call.Id, 1, "case", call.Key!, new LookupAnswer.Answered(
            "created", ImmutableSortedDictionary<string, string>.Empty.Add("caseNumber", Account)), 2);
        await storage.Calls.Append(call.Id, 3, [Entry("keys", Account)], key: call.Key);
        await storage.Calls.Commit(TestCalls.Goodbye((await storage.Calls.Load(call.Id))!));
        return call.Key!;
    }

    private static JournalEntry.Pressed Entry(string name, string value) => new("account", null, "8 digits", true)
    {
        Private = ImmutableSortedDictionary<string, string>.Empty.Add(name, value),
    };

    private static List<string> Found(SqliteFixture storage, CallKey key)
    {
        string[] secrets = [TestCalls.Number, TestCalls.Number[1..], TextNumber[1..], Pin, Account, Reference, Words, Recording];
        var found = new List<string>();
        foreach (var file in Files(storage))
        {
            found.AddRange(secrets
                .Where(secret => Holds(file, Encoding.UTF8.GetBytes(secret)) || Holds(file, Encoding.Unicode.GetBytes(secret)))
                .Select(secret => $"{file}: {secret}"));
            if (Holds(file, key.Bytes.ToArray()))
            {
                found.Add($"{file}: the key of the call");
            }
        }

        return found;
    }

    // The file that only carries the operating system's lock cannot be read, and is empty.
    private static IEnumerable<string> Files(SqliteFixture storage) =>
        Directory.GetFiles(storage.Directory).Where(file => Path.GetFileName(file) != "hotline.owner");

    private static bool Holds(string path, byte[] trace)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content.AsSpan().IndexOf(trace) >= 0;
    }
}
