using System.Collections.Immutable;
using System.Globalization;
using Hotline.Carrier;
using Hotline.Voice.Calls;

namespace Hotline.Tests.App;

/// <summary>A caller on the local carrier's telephone. Fails on anything Twilio would refuse or warn about.</summary>
public sealed class Caller
{
    private readonly HotlineApp app;
    private readonly PhoneCall phone;

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

    private Caller Checked()
    {
        Assert.Empty(phone.Errors);
        return this;
    }
}
