using System.Data.Common;
using System.Text;
using Dapper;
using Hotline.Tests.Storage.PostgreSql;
using Hotline.Voice.Calls;
using Hotline.Voice.Storage;
using Hotline.Voice.Storage.Care;
using Microsoft.Extensions.Options;

namespace Hotline.Tests.Chaos;

/// <summary>What the database holds of the calls, read beside the nodes.</summary>
/// <param name="open">Opens it for reading.</param>
internal sealed class StoredCalls(Func<DbConnection> open)
{
    private readonly Vault vault = new(Options.Create(new StorageOptions { MasterKey = SharedCluster.MasterKey }));

    public Task<IReadOnlyList<Row>> Calls() => Query<Row>(
        """
        select s.call_sid as CallSid, c.step as Step, c.ended_at_ms as EndedAtMs, coalesce(e.ends, 0) as Ends
          from calls c
          join call_sids s on s.call_id = c.id
          left join (
                   select call_id, count(*) as ends
                     from journal
                    where events like '%"kind":"callEnded"%'
                    group by call_id
               ) e on e.call_id = c.id
        """);

    /// <summary>Every step that was done, in order, with the answer that was stored with it.</summary>
    public async Task<IReadOnlyList<StepRow>> Steps()
    {
        var rows = await Query<SealedRow>(
            """
            select s.call_sid as CallSid, s.call_id as CallId, s.sealed_key as SealedKey, j.step as Step, j.token as Token, j.sealed as Sealed
              from journal j
              join call_sids s on s.call_id = j.call_id
             where j.step is not null
             order by j.call_id, j.step, j.id
            """);
        return [.. rows.Select(row => new StepRow(row.CallSid, row.Step, row.Token, Answer(row)))];
    }

    /// <summary>The texts that callers were promised.</summary>
    public Task<IReadOnlyList<TextRow>> PromisedTexts() => Query<TextRow>(
        """
        select s.call_sid as CallSid, o.carrier_sid as CarrierSid
          from outbox o
          join call_sids s on s.call_id = o.call_id
         where o.kind = 'sendText'
        """);

    /// <summary>Contacts of calls that are over and still in line, offered or connected.</summary>
    public async Task<long> HeldContacts() => (await Query<long>(
        """
        select count(*)
          from contacts c
          join calls k on k.id = c.call_id
         where k.ended_at_ms is not null and c.kind = 'call' and c.state in ('waiting', 'offered', 'connected')
        """)).Single();

    /// <summary>The calls in whose journal a fault of this kind stands.</summary>
    public Task<IReadOnlyList<string>> CallsWithFault(string code) => Query<string>(
        $"""
        select s.call_sid
          from journal j
          join call_sids s on s.call_id = j.call_id
         where j.events like '%"code":"{code}"%'
        """);

    /// <summary>What <c>hotline db check</c> finds.</summary>
    public async Task<IReadOnlyList<string>> Problems()
    {
        await using var connection = open();
        return [.. StorageCheck.Calls(connection, _ => { })];
    }

    private string Answer(SealedRow row) => Encoding.UTF8.GetString(SealedTurn.Decode(
        vault.OpenKey(row.CallId, row.SealedKey).Open(SealPurpose.Turn, (int)row.Step, row.Sealed), entries: 0).Answer.Span);

    private async Task<IReadOnlyList<T>> Query<T>(string sql)
    {
        await using var connection = open();
        return [.. await connection.QueryAsync<T>(sql)];
    }

    /// <summary>A call. <c>Step</c> is the one it waits for: so many were done.</summary>
    internal sealed record Row
    {
        public required string CallSid { get; init; }

        public required long Step { get; init; }

        public long? EndedAtMs { get; init; }

        public required long Ends { get; init; }
    }

    /// <summary>A text that was promised. <c>CarrierSid</c> is the carrier's name for it, when it said so.</summary>
    internal sealed record TextRow
    {
        public required string CallSid { get; init; }

        public string? CarrierSid { get; init; }
    }

    /// <summary>A step that was done.</summary>
    /// <param name="CallSid">The carrier's name for the call.</param>
    /// <param name="Step">Its number, from 0.</param>
    /// <param name="Token">The token of the webhook that asked for it.</param>
    /// <param name="Answer">The document that was given for it.</param>
    internal sealed record StepRow(string CallSid, long Step, string? Token, string Answer);

    private sealed record SealedRow
    {
        public required string CallSid { get; init; }

        public required long CallId { get; init; }

        public required byte[] SealedKey { get; init; }

        public required long Step { get; init; }

        public string? Token { get; init; }

        public required byte[] Sealed { get; init; }
    }
}
