using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues.Legs;

/// <summary>A webhook of a leg, with everything it concerns as it stands now, within a unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Leg">The leg.</param>
/// <param name="Offer">Its offer.</param>
/// <param name="Contact">The offer's contact, held until the unit ends.</param>
/// <param name="Owner">Whose offer it is.</param>
/// <param name="NowMs">Now, Unix milliseconds.</param>
internal sealed record LegVisit(StorageUnit Unit, Leg Leg, Offer Offer, Contact Contact, Agent Owner, long NowMs)
{
    /// <summary>Whether the offer or the talk still goes on for this contact.</summary>
    public bool IsOn => Contact.OfferId == Offer.Id && Offer.State is OfferState.Pending or OfferState.Accepted or OfferState.Bridged;

    /// <summary>The same with the offer read again.</summary>
    public async Task<LegVisit> Again() => this with
    {
        Offer = (await OfferRows.Load(Unit, Offer.Id))!,
        Contact = (await ContactRows.Load(Unit, Contact.Id))!,
        Leg = (await LegRows.Load(Unit, Leg.Id))!,
    };
}
