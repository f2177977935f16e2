using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Rows of <c>contacts</c>.</summary>
internal static class ContactRows
{
    /// <summary>Rank of a message: after everybody who waits on the line or for a call.</summary>
    public const int MessageRank = -1;

    /// <summary>The highest rank that is reached through age or loss.</summary>
    public const int HeadRank = 8;

    /// <summary>A contact.</summary>
    public static Task<Contact?> Load(StorageUnit unit, long id)
    {
        const string sql = $"""
            select {Contact.Columns}
              from contacts
             where id = @id
            """;
        return unit.QuerySingleOrDefaultAsync<Contact>(sql, new { id });
    }

    /// <summary>A contact, held until the unit ends: everything that concerns a contact and its offers begins with its row.</summary>
    public static Task<Contact?> Hold(StorageUnit unit, long id)
    {
        const string sql = $"""
            update contacts
               set version = version
             where id = @id
            returning {Contact.Columns}
            """;
        return unit.QuerySingleOrDefaultAsync<Contact>(sql, new { id });
    }

    /// <summary>The contact of an offer, held until the unit ends.</summary>
    public static Task<Contact?> HoldOf(StorageUnit unit, long offerId)
    {
        const string sql = $"""
            update contacts
               set version = version
             where id = (select contact_id from offers where id = @offerId)
            returning {Contact.Columns}
            """;
        return unit.QuerySingleOrDefaultAsync<Contact>(sql, new { offerId });
    }

    /// <summary>connected → waiting at the head of the line they came from: the talk is over, and not because of the caller.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="offerId">The talk.</param>
    /// <param name="isTransfer">Whether it counts as passed on.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The contact; null: they do not talk.</returns>
    public static Task<Contact?> ToHead(StorageUnit unit, long offerId, bool isTransfer, long nowMs)
    {
        const string sql = $"""
            update contacts
               set state = 'waiting', offer_id = null, segment = segment + 1, transfers = transfers + @transfers, segment_at_ms = @nowMs,
                   rank = case when rank between 0 and 7 then 8 else rank end,
                   waits_until_ms = @nowMs + longest_wait_ms, closes_at_ms = null, widens_at_ms = null,
                   due_at_ms = @nowMs + longest_wait_ms, version = version + 1
             where offer_id = @offerId and id = (select contact_id from offers where id = @offerId and state = 'bridged') and state = 'connected'
            returning {Contact.Columns}
            """;
        return unit.QuerySingleOrDefaultAsync<Contact>(sql, new { offerId, transfers = isTransfer ? 1 : 0, nowMs });
    }

    /// <summary>Inserts a contact.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="contact">What comes.</param>
    /// <param name="demand">Its demand.</param>
    /// <param name="place">The place it keeps; null: the end of the line.</param>
    /// <param name="callerHash">The number's keyed hash; null: withheld.</param>
    public static async Task<Contact> Insert(
        StorageUnit unit, NewContact contact, (long Id, long? WidensAfterMs) demand, Place? place, byte[]? callerHash)
    {
        const string insert = $"""
            insert into contacts (call_id, kind, origin_id, item_id, queue, demand_id, topic, language, caller_hash, is_verified, state,
                                  priority, rank, ages_at_ms, segment, transfers, tries, enqueued_at_ms, entered_at_ms, segment_at_ms,
                                  longest_wait_ms, waits_until_ms, closes_at_ms, widens_at_ms, due_at_ms, version, sealed_brief)
            select @callId, @kind, @originId, @itemId, @queue, d.id, @topic, @language, @callerHash, @isVerified, @state,
                   @priority, @rank, case when @rank < 0 then @never else d.staffed_ms + @ageingMs end, 1, 0, 0, @enqueuedAtMs, @nowMs, @nowMs,
                   @longestWaitMs, @waitsUntilMs, @closesAtMs, @widensAtMs, @dueAtMs, 1, @none
              from demands d
             where d.id = @demandId
            returning {Contact.Columns}
            """;
        const string fill = """
            update contacts
               set sealed_brief = @brief
             where id = @id
            """;
        var startsAtMs = contact.NotBeforeMs is { } later && later > contact.AtMs ? later : contact.AtMs;
        var waitsUntilMs = startsAtMs + (long)contact.LongestWait.TotalMilliseconds;
        var widensAtMs = startsAtMs + demand.WidensAfterMs;
        var isScheduled = startsAtMs > contact.AtMs;
        var row = await unit.QuerySingleOrDefaultAsync<Contact>(insert, new
        {
            callId = contact.CallId,
            kind = contact.Kind.Word(),
            originId = contact.OriginId ?? place?.ContactId,
            itemId = contact.ItemId,
            queue = contact.Queue,
            topic = contact.Topic,
            language = contact.Language,
            callerHash,
            isVerified = contact.IsVerified ? 1 : 0,
            state = (isScheduled ? ContactState.Scheduled : ContactState.Waiting).Word(),
            priority = contact.Priority,
            rank = Rank(contact, place),
            never = long.MaxValue,
            ageingMs = contact.AgeingMs,
            enqueuedAtMs = place?.EnqueuedAtMs ?? contact.AtMs,
            nowMs = contact.AtMs,
            longestWaitMs = (long)contact.LongestWait.TotalMilliseconds,
            waitsUntilMs,
            closesAtMs = contact.ClosesAtMs,
            widensAtMs,
            dueAtMs = isScheduled ? startsAtMs : Due(waitsUntilMs, contact.ClosesAtMs, widensAtMs),
            none = Array.Empty<byte>(),
            demandId = demand.Id,
        });
        var plain = JsonSerializer.SerializeToUtf8Bytes(
            contact.Brief, QueueJson.Default.ImmutableArrayKeyValuePairStringString);
        await unit.ExecuteAsync(fill, new { id = row!.Id, brief = contact.Key.Seal(SealPurpose.Contact, row.Id, plain) });
        return row;
    }

    /// <summary>When something must happen to a contact in line.</summary>
    public static long Due(long waitsUntilMs, long? closesAtMs, long? widensAtMs) =>
        Math.Min(waitsUntilMs, Math.Min(closesAtMs ?? long.MaxValue, widensAtMs ?? long.MaxValue));

    private static int Rank(NewContact contact, Place? place)
    {
        if (contact.Kind == ContactKind.Voicemail)
        {
            return MessageRank;
        }

        var kept = Math.Max(contact.Priority, place?.Rank ?? 0);
        return contact.ToTheHead ? Math.Max(kept, HeadRank) : kept;
    }

    /// <summary>A place in line that somebody keeps.</summary>
    public sealed record Place
    {
        public required long ContactId { get; init; }

        public required long EnqueuedAtMs { get; init; }

        public required int Rank { get; init; }
    }
}
