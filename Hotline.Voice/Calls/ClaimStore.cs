using System.Text.Json;
using Hotline.Voice.Storage;
using Hotline.Voice.Wallet;

namespace Hotline.Voice.Calls;

/// <summary>Questions to services that change something: claimed before they are asked, so that a webhook that comes twice asks once.
/// A claim without a result after its time is a question whose outcome nobody knows.</summary>
public sealed class ClaimStore(Database database)
{
    /// <summary>Claims a question.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="visit">Tells the visits of a node within the call apart; the same for the same question.</param>
    /// <param name="node">The node that asks.</param>
    /// <param name="key">The call's key.</param>
    /// <param name="atMs">When, Unix milliseconds.</param>
    /// <returns>Whether to ask, and what is known. Safe on the disk before it is answered.</returns>
    public Task<Claim> Claim(long callId, int visit, string node, CallKey key, long atMs) => database.Unit(async unit =>
    {
        const string claim = """
            insert into claims (call_id, visit, node, claimed_at_ms)
            values (@callId, @visit, @node, @atMs)
            on conflict (call_id, visit, node) do nothing
            """;
        const string known = """
            select claimed_at_ms, sealed_result
              from claims
             where call_id = @callId and visit = @visit and node = @node
            """;
        if (await unit.Prepared(claim).With("@callId", callId).With("@visit", visit).With("@node", node).With("@atMs", atMs).ExecuteAsync() == 1)
        {
            return new Claim(IsMine: true, Result: null, atMs);
        }

        await using var row = await unit.Prepared(known).With("@callId", callId).With("@visit", visit).With("@node", node).ReadAsync();
        return await row.ReadAsync()
            ? new Claim(IsMine: false, row.IsNull(1) ? null : Open(key, visit, row.GetBytes(1)), row.GetInt64(0))
            : throw new InvalidOperationException($"The claim of call {callId} is gone.");
    });

    /// <summary>Keeps what the service answered. The first answer stays.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="visit">As claimed.</param>
    /// <param name="node">As claimed.</param>
    /// <param name="key">The call's key.</param>
    /// <param name="answer">The answer; stored sealed.</param>
    /// <param name="atMs">When, Unix milliseconds.</param>
    /// <returns>False: it was not claimed, or has an answer.</returns>
    public Task<bool> Complete(long callId, int visit, string node, CallKey key, LookupAnswer answer, long atMs)
    {
        const string sql = """
            update claims
               set done_at_ms = @atMs, sealed_result = @result
             where call_id = @callId and visit = @visit and node = @node and done_at_ms is null
            """;
        var result = Seal(key, visit, answer);
        return database.Unit(async unit => await unit.Prepared(sql)
            .With("@atMs", atMs).With("@result", result).With("@callId", callId).With("@visit", visit).With("@node", node)
            .ExecuteAsync() == 1);
    }

    private static byte[] Seal(CallKey key, int visit, LookupAnswer answer)
    {
        var stored = answer switch
        {
            LookupAnswer.Answered answered => new ClaimedAnswer { Outcome = answered.Outcome, Values = answered.Values },
            LookupAnswer.Unavailable unavailable => new ClaimedAnswer { Reason = unavailable.Reason },
            _ => throw new NotSupportedException($"No stored form for {answer.GetType().Name}."),
        };
        return key.Seal(
            SealPurpose.Claim, visit, JsonSerializer.SerializeToUtf8Bytes(stored, CallJson.Default.ClaimedAnswer));
    }

    private static LookupAnswer Open(CallKey key, int visit, byte[] result)
    {
        var stored = JsonSerializer.Deserialize(
            key.Open(SealPurpose.Claim, visit, result), CallJson.Default.ClaimedAnswer)!;
        return stored.Outcome is { } outcome
            ? new LookupAnswer.Answered(outcome, stored.Values.WithComparers(StringComparer.Ordinal))
            : new LookupAnswer.Unavailable(stored.Reason ?? "unconfirmed");
    }
}
