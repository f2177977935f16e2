using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Telephony;

namespace Hotline.Voice.Queues;

/// <summary>Plays messages to agents: to those who have or had them, and to supervisors. Who listened is written down before the first
/// byte.</summary>
internal sealed class RecordingDesk(Database database, VoicemailStore voicemails, CarrierRecordings carrier, QueueLedger ledger)
{
    /// <summary>The carrier has a recording ready within so much time after the call.</summary>
    private const long ReadyAfterMs = 120_000;

    /// <summary>A player asks for a recording piece by piece: within this time that is listening once.</summary>
    private const long OnceMs = 60_000;

    /// <summary>Plays the message of an offer.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="who">Who wants to listen.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Listening> OfOffer(long offerId, Agent who, long nowMs, CancellationToken cancellationToken) =>
        await database.ReadPrepared(reader => OfferRows.Load(reader, offerId), cancellationToken) switch
        {
            null => new Listening.Refused(ListeningRefusal.Unknown),
            var offer when offer.AgentId != who.Id && who.Role != AgentRole.Supervisor => new Listening.Refused(ListeningRefusal.NotYours),
            var offer => await OfContact(offer.ContactId, who, nowMs, cancellationToken),
        };

    /// <summary>Plays a message of the list.</summary>
    /// <param name="contactId">The message's contact.</param>
    /// <param name="who">Who wants to listen.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Listening> OfContact(long contactId, Agent who, long nowMs, CancellationToken cancellationToken)
    {
        var (contact, isTheirs) = await database.ReadPrepared(reader => Look(reader, contactId, who), cancellationToken);
        if (contact is not { Kind: ContactKind.Voicemail, ItemId: { } messageId })
        {
            return new Listening.Refused(contact is null ? ListeningRefusal.Unknown : ListeningRefusal.NoMessage);
        }

        if (!isTheirs)
        {
            return new Listening.Refused(ListeningRefusal.NotTaken);
        }

        if (await voicemails.Find(messageId) is not { } message)
        {
            return new Listening.Refused(ListeningRefusal.Forgotten);
        }

        switch (await carrier.Fetch(message.RecordingUrl, cancellationToken))
        {
            case RecordingFetch.Found found:
                await Note(contact, who, nowMs);
                return new Listening.Sound(found.Sound, found.ContentType, messageId);
            case RecordingFetch.Missing:
                return new Listening.Refused(nowMs - contact.EnteredAtMs < ReadyAfterMs ? ListeningRefusal.NotYet : ListeningRefusal.Gone);
            case RecordingFetch.TooLong:
                return new Listening.Refused(ListeningRefusal.TooLong);
            default:
                return new Listening.Refused(ListeningRefusal.NoCarrier);
        }
    }

    private static async Task<(Contact? Contact, bool IsTheirs)> Look(StorageUnit reader, long contactId, Agent who)
    {
        const string taken = """
            select count(*)
              from offers
             where contact_id = @contactId and agent_id = @agentId and accepted_at_ms is not null
            """;
        return (
            await ContactRows.Load(reader, contactId),
            who.Role == AgentRole.Supervisor || await reader.ScalarAsync<long>(taken, new { contactId, agentId = who.Id }) > 0);
    }

    private Task Note(Contact contact, Agent who, long nowMs) => database.Unit(async unit =>
    {
        const string known = """
            select count(*)
              from queue_events
             where contact_id = @contactId and agent_id = @agentId and kind = 'played' and at_ms > @sinceMs
            """;
        if (await unit.ScalarAsync<long>(known, new { contactId = contact.Id, agentId = who.Id, sinceMs = nowMs - OnceMs }) == 0)
        {
            await ledger.Write(unit, new(QueueEventKind.Played, nowMs) { Contact = contact, AgentId = who.Id });
        }
    });
}

/// <summary>What somebody hears who wants to listen to a message.</summary>
internal abstract record Listening
{
    private Listening()
    {
    }

    /// <summary>The message.</summary>
    /// <param name="Recording">Its bytes.</param>
    /// <param name="ContentType">What they are.</param>
    /// <param name="MessageId">Which message.</param>
    public sealed record Sound(RecordedSound Recording, string ContentType, long MessageId) : Listening;

    /// <summary>Nothing.</summary>
    /// <param name="Why">Why not.</param>
    public sealed record Refused(ListeningRefusal Why) : Listening;
}

/// <summary>Why somebody does not hear a message.</summary>
internal enum ListeningRefusal
{
    /// <summary>There is no such offer or contact.</summary>
    Unknown,

    /// <summary>The offer is somebody else's.</summary>
    NotYours,

    /// <summary>It is no message: a caller, or a call back.</summary>
    NoMessage,

    /// <summary>They have never taken it.</summary>
    NotTaken,

    /// <summary>The caller was forgotten, and what they said with them.</summary>
    Forgotten,

    /// <summary>The carrier is still writing it.</summary>
    NotYet,

    /// <summary>The carrier has it no more.</summary>
    Gone,

    /// <summary>It is longer than is passed on.</summary>
    TooLong,

    /// <summary>The carrier did not answer, or not with sound.</summary>
    NoCarrier,
}
