using System.Net.Http.Headers;
using System.Text;
using Hotline.Carrier;
using Hotline.Tests.App;
using Hotline.Tests.Calls;
using Hotline.Voice.Calls;
using Hotline.Voice.Outbox;
using Hotline.Voice.Queues;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Tests.Queues.Legs;

/// <summary>A hotline with agents at their telephones. Callers are on the carrier's line without a flow: they wait, and come into the
/// conference when they are told to.</summary>
internal sealed class HandOverFloor : IAsyncDisposable
{
    private const string Line = "+12025550100";

    // Until they are told to, they hear nothing and do nothing.
    private const string Waiting =
        "<Response><Dial><Conference startConferenceOnEnter=\"false\" waitUrl=\"\" beep=\"false\">waiting</Conference></Dial></Response>";

    private readonly Dictionary<long, PhoneCall> callers = [];

    public HotlineApp App { get; } = new();

    public LocalCarrier Carrier => App.Get<LocalCarrier>();

    public long NowMs => App.Get<CallClock>().NowMs;

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>An agent who is there, and their phone.</summary>
    public async Task<DeskAgent> Agent(
        string name, PhoneManner manner = PhoneManner.Answers, string languages = "en-US", string? phone = null, AgentRole role = AgentRole.Agent)
    {
        var address = phone ?? $"client:{name}";
        var agents = App.Get<AgentStore>();
        await agents.Add(new NewAgent { Name = name, Phone = address, Skills = ["payments"], Languages = languages.Split(' '), Role = role });
        var agent = (await agents.Find(name))!;
        await agents.SetPresence(agent.Id, role == AgentRole.Agent ? Presence.Available : Presence.Break, null, NowMs);
        return new DeskAgent(this, agent.Id, Carrier.AddPhone(address, manner));
    }

    /// <summary>A caller who waits in line; their telephone plays nothing.</summary>
    /// <param name="language">What they speak.</param>
    /// <param name="isVerified">Whether they proved who they are.</param>
    /// <param name="before">Done as they come into the line.</param>
    public async Task<Contact> Caller(string language = "en-US", bool isVerified = false, Action? before = null)
    {
        Carrier.AddPhone("client:caller");
        var sid = await Rest("Calls.json", ("To", "client:caller"), ("From", Line), ("Twiml", Waiting));
        var call = await Stored(sid);
        before?.Invoke();
        var contact = await Enter(call, language, ContactKind.Call, null, isVerified);
        callers[contact.Id] = Carrier.Find(sid)!;
        await Settle();
        return contact;
    }

    /// <summary>Somebody who wants to be called back.</summary>
    public async Task<Contact> Callback(string number, string language = "en-US")
    {
        var call = await Stored($"CA{Guid.NewGuid():N}");
        var id = await App.Get<Database>().Unit(unit => App.Get<CallbackStore>().Add(
            unit, new(call.Id, "payments", null, number, [], null, NowMs), call.Key!));
        var contact = await Enter(call, language, ContactKind.Callback, id, false);
        await Settle();
        return contact;
    }

    public PhoneCall PhoneOf(Contact caller) => callers[caller.Id];

    public async Task<Contact> Again(Contact contact) => (await App.Get<QueueStore>().Find(contact.Id))!;

    /// <summary>The caller comes into the conference of the offer, as the flow will have it.</summary>
    public async Task Fetch(Contact caller)
    {
        var offer = (await Again(caller)).OfferId!.Value;
        var text = TwimlText.Start().Begin("Response").Join(Conversations.Name(offer), "/voice/status", ConversationRole.Caller).End().Finish();
        var twiml = Encoding.UTF8.GetString(text)
            .Replace("=\"/voice", $"=\"{App.Address.AbsoluteUri.TrimEnd('/')}/voice", StringComparison.Ordinal);
        await Rest($"Calls/{PhoneOf(caller).CallSid}.json", ("Twiml", twiml));
        await Settle();
    }

    /// <summary>The caller hangs up, and the call ends for us.</summary>
    public async Task HangUp(Contact caller)
    {
        await PhoneOf(caller).HangUp();
        await Gone(caller);
        await Settle();
    }

    /// <summary>The caller's call has ended for us.</summary>
    public Task Gone(Contact caller) =>
        App.Get<Database>().Unit(unit => App.Get<QueueStore>().Leave(unit, caller.Id, EndReason.Abandoned, NowMs));

    /// <summary>Lets time pass.</summary>
    public async Task Pass(double seconds, params DeskAgent[] atTheDesk)
    {
        foreach (var agent in atTheDesk)
        {
            await App.Get<AgentStore>().Heartbeat(agent.Id, NowMs);
        }

        App.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await App.Get<QueueSweeper>().RunOnceAsync(TestContext.Current.CancellationToken);
        await Settle();
    }

    /// <summary>Does everything there is to do at this moment.</summary>
    public async Task Settle()
    {
        var stop = TestContext.Current.CancellationToken;
        do
        {
            await Carrier.WaitUntilQuiet();
            await App.Get<Router>().RunOnceAsync(stop);
            await App.Get<OutboxDispatcher>().RunOnceAsync(stop);
            await Carrier.WaitUntilQuiet();
        }
        while (await IsAnythingLeft());
    }

    public Task<IReadOnlyList<string>> Events() => App.Get<Database>().ReadPrepared(reader =>
        reader.QueryAsync<string>("select kind || coalesce(' ' || detail, '') from queue_events where kind <> 'presence' order by id"));

    public Task<IReadOnlyList<string>> Commands() => App.Get<Database>().ReadPrepared(reader =>
        reader.QueryAsync<string>("select kind || ' ' || state || coalesce(' ' || result, '') from outbox order by id"));

    /// <summary>Asks the carrier's REST API, as somebody else with the account would.</summary>
    public async Task<string> Rest(string path, params (string Name, string Value)[] form)
    {
        var options = Carrier.Options;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/2010-04-01/Accounts/{options.AccountSid}/{path}")
        {
            Content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccountSid}:{options.AuthToken}")));
        using var response = await App.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return (string)System.Text.Json.Nodes.JsonNode.Parse(text)!["sid"]!;
    }

    private async Task<bool> IsAnythingLeft() => await App.Get<Database>().ReadPrepared(reader => reader.ScalarAsync<long>(
        "select count(*) from outbox where state = 'sending' or (state = 'pending' and due_at_ms <= @nowMs)", new { nowMs = NowMs })) > 0;

    private async Task<StoredCall> Stored(string sid)
    {
        var calls = App.Get<CallStore>();
        var id = await calls.NextCallId();
        var call = new NewCall
        {
            Id = id,
            CallSid = sid,
            Line = Line,
            CallerNumber = TestCalls.Number,
            FlowVersion = 1,
            StartedAtMs = NowMs,
            Key = App.Get<Vault>().NewKey(id),
        };
        Assert.True(await calls.Open(call, TestCalls.First(call)));
        return (await calls.Load(id))!;
    }

    private async Task<Contact> Enter(StoredCall call, string language, ContactKind kind, long? itemId, bool isVerified)
    {
        var entering = await App.Get<Database>().Unit(unit => App.Get<QueueStore>().Enter(unit, new NewContact
        {
            CallId = call.Id,
            Key = call.Key!,
            Kind = kind,
            ItemId = itemId,
            Queue = "payments",
            Rules = QueueFloor.Payments,
            Priority = 0,
            Language = language,
            IsVerified = isVerified,
            LongestWait = TimeSpan.FromMinutes(10),
            AtMs = NowMs,
        }));
        return (await App.Get<QueueStore>().Find(entering.ContactId))!;
    }
}
