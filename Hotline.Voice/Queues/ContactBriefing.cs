using System.Collections.Immutable;
using System.Text.Json;
using Hotline.Flows.Machine;
using Hotline.Voice.Calls;
using Hotline.Voice.Commands;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Tells an agent why somebody calls, before they answer.</summary>
public sealed class ContactBriefing(Database database, Vault vault, CallSearch calls)
{
    /// <summary>Variables of the flow that hold the number of the caller's case.</summary>
    private const string CaseNumber = "caseNumber";

    private const long EarlierMs = 30L * 24 * 60 * 60 * 1000;

    /// <summary>What is known of a contact.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>Null: there is no such contact.</returns>
    public async Task<Briefing?> Of(long contactId, long nowMs)
    {
        var row = await database.ReadPrepared(reader => Load(reader, contactId, nowMs));
        if (row is null)
        {
            return null;
        }

        var brief = Brief(row);
        var timeline = await calls.Timeline(row.CallId);
        return new()
        {
            ContactId = contactId,
            CallId = row.CallId,
            Kind = row.Kind,
            Queue = row.Queue,
            Topic = row.Topic,
            Language = row.Language,
            Caller = row.LastFour is { Length: > 0 } lastFour ? $"…{lastFour}" : null,
            IsVerified = row.IsVerified,
            WaitSeconds = (int)((nowMs - row.EnqueuedAtMs) / 1000),
            Segment = row.Segment,
            Tries = row.Tries,
            CaseNumber = brief.FirstOrDefault(pair => pair.Key == CaseNumber).Value,
            Brief = brief,
            Path = [.. (timeline?.Entries ?? []).Select(line => line.Entry).Where(Tells).Select(JournalWords.Of)],
            EarlierCalls = row.EarlierCalls,
            MessageSeconds = row.MessageSeconds,
        };
    }

    /// <summary>The key of a contact's call, for what an agent notes.</summary>
    /// <param name="contactId">The contact.</param>
    /// <returns>Null: the caller was forgotten.</returns>
    public async Task<CallKey?> KeyOf(long contactId) =>
        await database.ReadPrepared(reader => Load(reader, contactId, nowMs: 0)) is { SealedKey: { } sealedKey } row
            ? vault.OpenKey(row.CallId, sealedKey)
            : null;

    /// <summary>What a caller did and heard, without the steps in between.</summary>
    private static bool Tells(JournalEntry entry) => entry is JournalEntry.Pressed or JournalEntry.Spoke or JournalEntry.LookupAnswered
        or JournalEntry.CallerVerified or JournalEntry.QueueLeft or JournalEntry.OutcomeMarked or JournalEntry.TransferEnded;

    private ImmutableArray<KeyValuePair<string, string>> Brief(BriefingRow row)
    {
        if (row.SealedKey is null || row.SealedBrief.Length == 0)
        {
            return [];
        }

        var plain = vault.OpenKey(row.CallId, row.SealedKey).Open(SealPurpose.Contact, row.Id, row.SealedBrief);
        return JsonSerializer.Deserialize(plain, QueueJson.Default.ImmutableArrayKeyValuePairStringString);
    }

    private static Task<BriefingRow?> Load(StorageUnit reader, long contactId, long nowMs)
    {
        const string sql = """
            select c.id as Id, c.call_id as CallId, c.kind as Kind, c.queue as Queue, c.topic as Topic, c.language as Language,
                   c.is_verified as IsVerified, c.enqueued_at_ms as EnqueuedAtMs, c.segment as Segment, c.tries as Tries,
                   c.sealed_brief as SealedBrief, s.sealed_key as SealedKey, p.last_four as LastFour, v.seconds as MessageSeconds,
                   (select count(*)
                      from call_search f
                     where f.caller_id = s.caller_id and f.call_id <> s.call_id and f.started_at_ms >= @sinceMs) as EarlierCalls
              from contacts c
              join call_sids s on s.call_id = c.call_id
              left join callers p on p.id = s.caller_id
              left join voicemails v on v.id = c.item_id and c.kind = 'voicemail'
             where c.id = @contactId
            """;
        return reader.QuerySingleOrDefaultAsync<BriefingRow>(sql, new { contactId, sinceMs = nowMs - EarlierMs });
    }

    private sealed record BriefingRow
    {
        public required long Id { get; init; }

        public required long CallId { get; init; }

        public required ContactKind Kind { get; init; }

        public required string Queue { get; init; }

        public string? Topic { get; init; }

        public required string Language { get; init; }

        public required bool IsVerified { get; init; }

        public required long EnqueuedAtMs { get; init; }

        public required int Segment { get; init; }

        public required int Tries { get; init; }

        public required byte[] SealedBrief { get; init; }

        public byte[]? SealedKey { get; init; }

        public string? LastFour { get; init; }

        public required int EarlierCalls { get; init; }

        public int? MessageSeconds { get; init; }
    }
}

/// <summary>Why somebody calls.</summary>
public sealed record Briefing
{
    /// <summary>The contact.</summary>
    public required long ContactId { get; init; }

    /// <summary>Our number for the call; <c>calls show</c> tells all of it.</summary>
    public required long CallId { get; init; }

    /// <summary>What waits.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>What it is about; null: not said.</summary>
    public string? Topic { get; init; }

    /// <summary>The caller's language, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>The last four digits of the number; null: withheld or forgotten.</summary>
    public string? Caller { get; init; }

    /// <summary>True when the caller proved who they are, in this call.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>How long they have waited, seconds.</summary>
    public required int WaitSeconds { get; init; }

    /// <summary>1; more when they come back from an agent.</summary>
    public required int Segment { get; init; }

    /// <summary>Tries of a callback that reached nobody.</summary>
    public required int Tries { get; init; }

    /// <summary>The case that was opened in the call; null: none.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>What the flow passes on: names and values, in the author's order.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Brief { get; init; }

    /// <summary>What the caller did and what was looked up, in order, private values masked.</summary>
    public required ImmutableArray<string> Path { get; init; }

    /// <summary>Calls of the same caller in the last 30 days.</summary>
    public required int EarlierCalls { get; init; }

    /// <summary>Length of the message that was left, seconds; null: it is no message.</summary>
    public int? MessageSeconds { get; init; }

    /// <summary>The brief is private.</summary>
    public override string ToString() => $"Briefing({ContactId})";
}
