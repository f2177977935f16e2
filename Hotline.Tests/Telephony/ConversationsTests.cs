using Hotline.Voice.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class ConversationsTests
{
    [Theory]
    [InlineData("Caller", true, null, null)]
    [InlineData("Agent", true, null, null)]
    [InlineData("Guest", false, null, null)]
    [InlineData("Listener", false, "true", null)]
    [InlineData("Coach", false, null, "CA0123456789abcdef0123456789abcdef")]
    [InlineData("Supervisor", false, null, null)]
    public void Caller_and_agent_end_it_when_they_leave_and_nobody_else_does(string role, bool isOfTheTwo, string? muted, string? coach)
    {
        var text = TwimlText.Start().Begin("Response")
            .Join(Conversations.Name(17), "/voice/step/3/4?as=agent", Enum.Parse<ConversationRole>(role), coach)
            .End();

        var dial = TwimlReferee.Approve(text.Finish()).Root!.Element("Dial")!;
        var conference = dial.Element("Conference")!;
        Assert.Equal("/voice/step/3/4?as=agent", dial.Attribute("action")!.Value);
        Assert.Equal("offer-17", conference.Value);
        Assert.Equal(isOfTheTwo, (bool)conference.Attribute("startConferenceOnEnter")!);
        Assert.Equal(isOfTheTwo, (bool)conference.Attribute("endConferenceOnExit")!);
        Assert.Equal(muted, conference.Attribute("muted")?.Value);
        Assert.Equal(coach, conference.Attribute("coach")?.Value);
        Assert.Equal("/voice/conference/17#rc=3&rp=5xx,ct,rt", conference.Attribute("statusCallback")!.Value);
        Assert.Equal("/voice/media/hold.wav", conference.Attribute("waitUrl")!.Value);
    }

    [Theory]
    [InlineData("offer-17", 17L)]
    [InlineData("offer-", null)]
    [InlineData("offer--1", null)]
    [InlineData("Offer-1", null)]
    [InlineData("room", null)]
    public void A_conference_is_known_by_its_offer(string name, long? offer) => Assert.Equal(offer, Conversations.OfferOf(name));
}
