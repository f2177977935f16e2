namespace Hotline.Carrier.Calls;

/// <summary>Two legs that talk to each other, for as long as both stay.</summary>
/// <param name="first">The leg that dialled, or serves the queue.</param>
/// <param name="second">The leg that was dialled, or waited.</param>
internal sealed class Bridge(CallLeg first, CallLeg second)
{
    /// <summary>The leg at the other end.</summary>
    internal CallLeg Across(CallLeg leg) => leg == first ? second : first;

    /// <summary>Tells the other end something. It is kept until the other end listens.</summary>
    internal void Tell(CallLeg from, PartnerNews news) => Across(from).Inbox.Signal(new LegInput.Partner(this, news));

    /// <summary>The second leg will not come.</summary>
    internal void Refuse() => Tell(second, PartnerNews.Gone);

    /// <summary>Whether this is news of the other end.</summary>
    internal bool Concerns(LegInput input, PartnerNews news) => input is LegInput.Partner partner && partner == new LegInput.Partner(this, news);

    /// <summary>Talks until one side goes, or the time is over; then tells the other side.</summary>
    /// <returns>What ended it.</returns>
    internal async Task<LegInput> Talk(CallLeg leg, bool hangupOnStar = false, TimeSpan? atMost = null)
    {
        leg.Peer = Across(leg);
        var input = await leg.Inbox.Next(
            input => Concerns(input, PartnerNews.Gone) || (hangupOnStar && input is LegInput.Key { Digit: '*' }), atMost);
        leg.Peer = null;
        Tell(leg, PartnerNews.Gone);
        return input;
    }
}
