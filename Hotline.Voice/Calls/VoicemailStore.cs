using System.Text.Json;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Calls;

/// <summary>Messages that callers left: <c>new</c> → <c>taken</c> → <c>done</c>.</summary>
public sealed class VoicemailStore(Database database, Vault vault)
{
    private const string Select = """
        select v.id as Id, v.call_id as CallId, v.queue as Queue, v.topic as Topic, v.sealed_brief as SealedBrief,
               v.seconds as Seconds, v.taken_by as TakenBy, v.left_at_ms as LeftAtMs, s.sealed_key as SealedKey
          from voicemails v
          join call_sids s on s.call_id = v.call_id
        """;

    /// <summary>Stores a message. Belongs into <see cref="TurnCommit.Also"/>.</summary>
    /// <param name="unit">The unit of the turn.</param>
    /// <param name="voicemail">The message.</param>
    /// <param name="key">The call's key.</param>
    /// <returns>Its id.</returns>
    public async Task<long> Add(StorageUnit unit, NewVoicemail voicemail, CallKey key)
    {
        const string reserve = """
            insert into voicemails (call_id, queue, topic, state, sealed_brief, last_four, seconds, left_at_ms, changed_at_ms)
            values (@callId, @queue, @topic, 'new', @none, @lastFour, @seconds, @atMs, @atMs)
            returning id
            """;
        const string fill = """
            update voicemails
               set sealed_brief = @brief
             where id = @id
            """;
        var id = await unit.ScalarAsync<long>(reserve, new
        {
            callId = voicemail.CallId,
            queue = voicemail.Queue,
            topic = voicemail.Topic,
            none = Array.Empty<byte>(),
            lastFour = voicemail.Number is null ? null : CallerStore.LastFour(voicemail.Number),
            seconds = voicemail.Seconds,
            atMs = voicemail.AtMs,
        });
        var plain = JsonSerializer.SerializeToUtf8Bytes(
            new VoicemailBrief(voicemail.Number, voicemail.RecordingUrl, voicemail.Brief), CallJson.Default.VoicemailBrief);
        await unit.ExecuteAsync(fill, new { id, brief = key.Seal(SealPurpose.Voicemail, id, plain) });
        return id;
    }

    /// <summary>Messages that are not dealt with.</summary>
    /// <param name="most">How many at most.</param>
    /// <returns>The oldest first.</returns>
    public Task<IReadOnlyList<Voicemail>> Waiting(int most) => database.ReadPrepared(async reader =>
    {
        const string sql = $"""
            {Select}
             where v.state <> 'done'
             order by v.left_at_ms, v.id
             limit @most
            """;
        var rows = await reader.QueryAsync<VoicemailRow>(sql, new { most });
        return (IReadOnlyList<Voicemail>)[.. rows.Select(Open)];
    });

    /// <summary>A message.</summary>
    /// <param name="id">Which.</param>
    /// <returns>Null: there is none, or its caller was forgotten.</returns>
    public Task<Voicemail?> Find(long id) => database.ReadPrepared(async reader =>
    {
        const string sql = $"""
            {Select}
             where v.id = @id and s.sealed_key is not null
            """;
        return await reader.QuerySingleOrDefaultAsync<VoicemailRow>(sql, new { id }) is { } row ? Open(row) : null;
    });

    /// <summary>Takes a message, so that one person deals with it.</summary>
    /// <param name="id">The message.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: somebody else has it, or it is done.</returns>
    public Task<bool> Take(long id, string by, long nowMs)
    {
        const string sql = """
            update voicemails
               set state = 'taken', taken_by = @by, changed_at_ms = @nowMs
             where id = @id and state = 'new'
            """;
        return database.Unit(async unit => await unit.ExecuteAsync(sql, new { id, by, nowMs }) == 1);
    }

    /// <summary>Gives a message back that was taken.</summary>
    /// <param name="id">The message.</param>
    /// <param name="by">Who had taken it.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was not taken by them.</returns>
    public Task<bool> GiveBack(long id, string by, long nowMs)
    {
        const string sql = """
            update voicemails
               set state = 'new', taken_by = null, changed_at_ms = @nowMs
             where id = @id and state = 'taken' and taken_by = @by
            """;
        return database.Unit(async unit => await unit.ExecuteAsync(sql, new { id, by, nowMs }) == 1);
    }

    /// <summary>Ends a message that was taken.</summary>
    /// <param name="id">The message.</param>
    /// <param name="by">Who had taken it.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: it was not taken by them.</returns>
    public Task<bool> Finish(long id, string by, long nowMs)
    {
        const string sql = """
            update voicemails
               set state = 'done', changed_at_ms = @nowMs
             where id = @id and state = 'taken' and taken_by = @by
            """;
        return database.Unit(async unit => await unit.ExecuteAsync(sql, new { id, by, nowMs }) == 1);
    }

    private Voicemail Open(VoicemailRow row)
    {
        var key = vault.OpenKey(row.CallId, row.SealedKey);
        var held = JsonSerializer.Deserialize(
            key.Open(SealPurpose.Voicemail, row.Id, row.SealedBrief), CallJson.Default.VoicemailBrief)!;
        return new(
            row.Id, row.CallId, row.Queue, row.Topic, held.Number, held.RecordingUrl, held.Brief, (int)row.Seconds, row.TakenBy, row.LeftAtMs);
    }

    private sealed record VoicemailRow
    {
        public required long Id { get; init; }

        public required long CallId { get; init; }

        public required string Queue { get; init; }

        public string? Topic { get; init; }

        public required byte[] SealedBrief { get; init; }

        public required long Seconds { get; init; }

        public string? TakenBy { get; init; }

        public required long LeftAtMs { get; init; }

        public required byte[] SealedKey { get; init; }
    }
}
