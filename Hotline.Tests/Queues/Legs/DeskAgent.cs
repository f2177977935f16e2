using Hotline.Carrier;
using Hotline.Tests.Telephony;
using Hotline.Voice.Queues;

namespace Hotline.Tests.Queues.Legs;

/// <summary>An agent at the console, with a telephone beside it.</summary>
internal sealed class DeskAgent(HandOverFloor floor, long id, CarrierPhone phone)
{
    public long Id => id;

    public CarrierPhone Phone => phone;

    /// <summary>The last call to their phone; every answer on it was one that Twilio takes.</summary>
    public PhoneCall Call
    {
        get
        {
            var call = phone.Calls[^1];
            Assert.Empty(call.Errors);
            foreach (var webhook in call.Webhooks.Where(webhook => webhook.Kind is WebhookKind.Voice))
            {
                Assert.Equal(200, webhook.StatusCode);
                TwimlReferee.Approve(webhook.Body);
            }

            return call;
        }
    }

    /// <summary>All that was heard in the last call, in one piece.</summary>
    public string Heard => string.Join(' ', Call.Heard.Select(heard => heard.Text));

    /// <summary>How often their phone came into the conference.</summary>
    public int Joins => Call.Webhooks.Count(webhook => webhook.Parameters.Contains(new("StatusCallbackEvent", "participant-join"))
        && webhook.Parameters.Contains(new("CallSid", Call.CallSid)));

    public async Task Press(string keys)
    {
        await Call.Press(keys);
        await floor.Settle();
    }

    public async Task StaySilent()
    {
        await Call.StaySilent();
        await floor.Settle();
    }

    public async Task HangUp()
    {
        await Call.HangUp();
        await floor.Settle();
    }

    public async Task PickUp()
    {
        await Call.PickUp();
        await floor.Settle();
    }

    /// <summary>Clicks on accept in the console.</summary>
    public async Task<AcceptOutcome> Accept()
    {
        var outcome = await floor.App.Get<AgentDesk>().Accept((await Offer())!.Id, id, floor.NowMs);
        await floor.Settle();
        return outcome;
    }

    public Task<Offer?> Offer() => floor.App.Get<OfferStore>().FindLive(id);

    public async Task<Work> Work() => (await floor.App.Get<AgentStore>().Find(id))!.Work;
}
