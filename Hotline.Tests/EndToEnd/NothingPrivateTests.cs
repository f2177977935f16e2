using System.Collections.Immutable;
using System.Text;
using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Voice.Outbox;
using Hotline.Voice.Telephony;
using Hotline.Voice.Wallet;

namespace Hotline.Tests.EndToEnd;

/// <summary>No number, PIN or entry of a caller stands in plain in the data directory or the logs, whatever was typed or said where.</summary>
public sealed class NothingPrivateTests
{
    private const string Caller = "+8613912345678";
    private const string Account = "10010002";
    private const string Pin = "246802";
    private const string WrongPin = "739164";
    private const string Card = "4111111111111111";
    private const string OtherCard = "5555555555554444";
    private const string Reference = "100000000003";
    private const string Refund = "200000000002";
    private const string Typed = "13987654321";
    private const string Words = "my card number is 4111111111111111 and the code is 739164";
    private const string Spoken = "我的卡号是四一一一一一一一密码七三九一六四";

    private static readonly string[] Private =
    [
        Caller, Caller[1..], Caller[3..], Account, Pin, WrongPin, Card, OtherCard, Card[..12], Reference, Refund, Typed, Words, Spoken,
        "card number", "七三九一六四", "四一一一一一一一",
    ];

    /// <summary>Everything private at the right places, and at every wrong one.</summary>
    private static readonly string[] Scripts =
    [
        $"1 1 1 {Reference}# 1 {Account}# {WrongPin}# {Account}# {Pin}#",
        $"1 {WrongPin}",
        $"2 5 1 1 {Account}# {WrongPin}# {Pin}# {WrongPin}# {Card}# {Account}# {Pin}#",
        $"1 1 1 {Card}# {OtherCard}# {Card}#",
        $"1 2 1 {Refund}# 1 {Card}# {Account}# {Card}# {Pin}#",
        $"2 4 2 2 {Card}# {WrongPin}# {Card}#",
        $"1 {Words.Replace(' ', '_')} {Spoken} {Words.Replace(' ', '_')}",
        $"2 0 1 2 {Card}# {Typed}# 1",
        $"2 0 1 2 {Typed}# 2 {Typed}# 1",
        "1 0 1 1",
        "1 0 2 !message",
        "1 1 3",
    ];

    [Fact]
    [Trait("Fault", "HOTLINE-86")]
    public async Task Nothing_private_is_in_any_file_or_line_of_the_log()
    {
        await using var hotline = await Tracing(new HotlineApp()).Start();
        foreach (var script in Scripts)
        {
            await using var call = new Guest(await hotline.Dial(Caller));
            await call.Do(script);
        }

        await hotline.Get<OutboxDispatcher>().RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(new Traces(["paymentReference", "Executing endpoint"]).In(hotline));
        Assert.Empty(new Traces(Private).In(hotline));
        Assert.Empty(Traces.CardNumbers(hotline));

        await hotline.Stop();
        Assert.Empty(new Traces(Private).In(hotline));
        Assert.Empty(Traces.CardNumbers(hotline));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-86")]
    public async Task Nothing_private_is_left_behind_by_what_fails()
    {
        var broken = new Queue<LookupAnswer?>([null, null, new LookupAnswer.Answered("verified", ImmutableSortedDictionary<string, string>.Empty)]);
        var wallet = new StandInWallet()
            .Answer("verifyPin", (query, _) => Task.FromResult(broken.Dequeue())!)
            .Answer("createCase", (query, _) => throw new InvalidOperationException($"No {string.Join(' ', query.Arguments.Values)}."));
        await using var hotline = await new HotlineApp().WithFlow(TestFlows.Small).WithWallet(wallet).Start();
        var path = (await hotline.Post("/voice/incoming", SignedWebhooks.Form(status: "ringing"))).Body.Between("action=\"", "\"");
        await hotline.Post(path, Form(("Digits", "4")));
        await hotline.Post(path[..^1] + "2", Form(("Digits", "62220212")));

        await hotline.Post(path[..^1] + "3", Form(("Digits", WrongPin)));
        await hotline.Post(path, Form(("Digits", Card), ("SpeechResult", Words)));
        await hotline.Post(path[..^1] + "9", Form(("SpeechResult", Spoken)));
        await hotline.Post("/voice/step/4711/2", Form(("Digits", OtherCard)));
        await hotline.Post("/voice/fallback", Form(("Digits", Card), ("ErrorCode", "11200"), ("ErrorUrl", $"https://x/?{Card}")));
        await hotline.PostWithSignature(path, Form(("Digits", Card)), "wrong");
        await hotline.PostWithSignature($"{path}?Digits={OtherCard}", Form(("Digits", WrongPin)), "wrong");
        await hotline.Post(path[..^1] + "3", Form(("Digits", new string('4', 300) + Card), ("RecordingUrl", $"https://x/{Card}")));
        await hotline.Post("/voice/status", Form(("CallStatus", Card)));

        Assert.Empty(new Traces([.. Private, "62220212"]).In(hotline));
        Assert.Empty(Traces.CardNumbers(hotline));
    }

    [Fact]
    [Trait("Fault", "HOTLINE-94")]
    public async Task No_key_or_token_is_in_the_log_or_the_database()
    {
        const string Token = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
        await using var hotline = await Tracing(new HotlineApp()).With("Twilio:AuthToken", Token).Start();
        await (await hotline.Dial(Caller)).Do("1 0 1 1");
        await hotline.Get<OutboxDispatcher>().RunOnceAsync(TestContext.Current.CancellationToken);
        var secrets = new Traces(
        [
            Token,
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"{hotline.Get<LocalCarrier>().Options.AccountSid}:{Token}")),
            hotline.Get<PhoneToken>().Value,
            (await File.ReadAllTextAsync(Path.Combine(hotline.Directory, "master.key"), TestContext.Current.CancellationToken)).Trim(),
        ]);

        var places = secrets.In(hotline).Select(place => place.Split(':')[0]).Distinct().Select(Path.GetFileName).ToList();

        // Kept in files of their own.
        Assert.Equal(["master.key", "phone.token"], places.Order());
    }

    /// <summary>The framework logs all it can, too.</summary>
    private static HotlineApp Tracing(HotlineApp hotline) => hotline
        .With("Logging:LogLevel:Microsoft", "Trace").With("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Trace")
        .With("Logging:LogLevel:System.Net.Http.HttpClient", "Trace").With("Logging:LogLevel:Polly", "Trace");

    private static IReadOnlyList<KeyValuePair<string, string>> Form(params (string Name, string Value)[] more) => SignedWebhooks.Form(more: more);

    /// <summary>A caller who does what the script says for as long as the call goes on, and hangs up.</summary>
    private sealed class Guest(Caller caller) : IAsyncDisposable
    {
        public async Task Do(string script)
        {
            foreach (var act in script.Split(' '))
            {
                if (!caller.IsHungUp)
                {
                    await caller.Do(act);
                }
            }
        }

        public ValueTask DisposeAsync() => new(caller.HangUp());
    }
}
