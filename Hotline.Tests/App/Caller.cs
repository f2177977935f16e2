using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hotline.Carrier;
using Hotline.Flows.Machine;
using Hotline.Tests.Telephony;
using Hotline.Voice.Calls;

namespace Hotline.Tests.App;

/// <summary>A caller on the local carrier's telephone. Fails on anything Twilio would refuse or warn about: the carrier's complaints, and
/// the referee's about every answer.</summary>
public sealed class Caller
{
    private readonly HotlineApp app;
    private readonly PhoneCall phone;
    private int approved;

    private Caller(HotlineApp app, PhoneCall phone)
    {
        this.app = app;
        this.phone = phone;
    }

    public PhoneCall Phone => phone;

    public string CallSid => phone.CallSid;

    public string LastHeard => phone.LastHeard;

    public bool IsHungUp => phone.IsEnded;

    public IEnumerable<string> Heard => phone.Heard.Select(heard => heard.Text);

    /// <summary>What was heard since the caller last did something, in one piece.</summary>
    public string JustHeard => string.Join(' ', phone.LatestHeard.Select(heard => heard.Text));

    /// <summary>All that was heard, a line each: what a failing test shows.</summary>
    public string Transcript => string.Join('\n', phone.Heard.Select(heard => $"{heard.Kind}: {heard.Text}"));

    internal static async Task<Caller> Dial(HotlineApp app, string from, DateTimeOffset? at)
    {
        ImmutableArray<KeyValuePair<string, string>> parameters = at is { } time
            ? [new(CallOpening.TimeParameter, time.ToString("O", CultureInfo.InvariantCulture))]
            : [];
        var phone = await app.Get<LocalCarrier>().Dial(new DialRequest(from, "+12025550100") { Parameters = parameters });
        return new Caller(app, phone).Checked();
    }

    /// <summary>Presses keys at the prompt that is playing.</summary>
    public async Task<Caller> Press(string keys)
    {
        await phone.Press(keys);
        return Checked();
    }

    /// <summary>Presses several entries, each at its own prompt.</summary>
    public async Task<Caller> PressEach(params string[] entries)
    {
        foreach (var entry in entries)
        {
            await Press(entry);
        }

        return this;
    }

    public async Task<Caller> Say(string words)
    {
        await phone.Say(words);
        return Checked();
    }

    public async Task<Caller> StaySilent()
    {
        await phone.StaySilent();
        return Checked();
    }

    public async Task HangUp()
    {
        await phone.HangUp();
        Checked();
    }

    /// <summary>Does one thing after the other: keys as they are pressed, <c>~</c> silence, <c>!message</c> a message of 7 s,
    /// <c>!messageAndGone</c> one that ends with hanging up, anything else is spoken.</summary>
    /// <param name="script">Separated by blanks; words that belong together by an underscore.</param>
    public async Task<Caller> Do(string script)
    {
        foreach (var act in script.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.False(IsHungUp, $"The call is over before '{act}' of '{script}'.\n{Transcript}");
            await (act switch
            {
                "~" => StaySilent(),
                "!message" => LeaveMessage(),
                "!messageAndGone" => LeaveMessage("hangup"),
                _ when act.All(key => char.IsAsciiDigit(key) || key is '*' or '#') => Press(act),
                _ => Say(act.Replace('_', ' ')),
            });
        }

        return this;
    }

    public async Task<Caller> LeaveMessage(string? endedBy = null)
    {
        await phone.LeaveMessage(TimeSpan.FromSeconds(7), endedBy);
        return Checked();
    }

    /// <summary>The call's journal, with the private values open.</summary>
    public async Task<IReadOnlyList<JournalEntry>> Journal()
    {
        var stored = await app.Get<CallStore>().FindBySid(CallSid);
        var timeline = await app.Get<CallSearch>().Timeline(stored!.Id, withPrivate: true);
        return [.. timeline!.Entries.Select(entry => entry.Entry)];
    }

    /// <summary>The one entry that ends the call; fails when there is none or another.</summary>
    public async Task<JournalEntry.CallEnded> End() => Assert.Single((await Journal()).OfType<JournalEntry.CallEnded>());

    private Caller Checked()
    {
        Assert.Empty(phone.Errors);
        var webhooks = phone.Webhooks;
        for (; approved < webhooks.Count; approved++)
        {
            Approve(webhooks[approved]);
        }

        return this;
    }

    private static void Approve(SentWebhook webhook)
    {
        if (webhook is { Kind: not WebhookKind.Media, StatusCode: not null } && webhook.ContentType?.StartsWith("audio/", StringComparison.Ordinal) is not true)
        {
            Assert.Equal(200, webhook.StatusCode);
            var answer = Encoding.UTF8.GetBytes(webhook.Body);
            _ = webhook.Kind is WebhookKind.Status or WebhookKind.Notice || webhook["QueueResult"] is "redirected" or "hangup"
                ? TwimlReferee.ApproveNotification(answer)
                : TwimlReferee.Approve(answer);
        }
    }
}
