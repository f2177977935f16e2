using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>What is done while an agent and a caller talk: hold, mute, asking others, supervisors who listen. The telephone side follows what is
/// written here.</summary>
public sealed class TalkDesk(Database database, QueueLedger ledger)
{
    /// <summary>Puts the caller on hold.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Hold(long offerId, long agentId, long nowMs)
    {
        const string sql = $"""
            update offers
               set held_at_ms = @nowMs, version = version + 1
             where id = @offerId and agent_id = @agentId and state = 'bridged' and held_at_ms is null
            returning {Offer.Columns}
            """;
        return Change(sql, offerId, agentId, QueueEventKind.Held, nowMs);
    }

    /// <summary>Takes the caller off hold.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Resume(long offerId, long agentId, long nowMs)
    {
        const string sql = $"""
            update offers
               set hold_ms = hold_ms + @nowMs - held_at_ms, held_at_ms = null, version = version + 1
             where id = @offerId and agent_id = @agentId and state = 'bridged' and held_at_ms is not null
            returning {Offer.Columns}
            """;
        return Change(sql, offerId, agentId, QueueEventKind.Resumed, nowMs);
    }

    /// <summary>Lets the caller not hear the agent.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Mute(long offerId, long agentId, long nowMs)
    {
        const string sql = $"""
            update offers
               set is_muted = 1, version = version + 1
             where id = @offerId and agent_id = @agentId and state = 'bridged' and is_muted = 0
            returning {Offer.Columns}
            """;
        return Change(sql, offerId, agentId, QueueEventKind.Muted, nowMs);
    }

    /// <summary>Lets the caller hear the agent again.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Unmute(long offerId, long agentId, long nowMs)
    {
        const string sql = $"""
            update offers
               set is_muted = 0, version = version + 1
             where id = @offerId and agent_id = @agentId and state = 'bridged' and is_muted = 1
            returning {Offer.Columns}
            """;
        return Change(sql, offerId, agentId, QueueEventKind.Unmuted, nowMs);
    }

    /// <summary>Asks somebody else while the caller is on hold.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="whom">An agent's name after <c>agent:</c>, or a destination's after <c>destination:</c>.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns><see cref="DeskOutcome.NotNow"/> also when the caller is not on hold.</returns>
    public Task<DeskOutcome> Consult(long offerId, long agentId, string whom, long nowMs)
    {
        const string sql = $"""
            update offers
               set version = version + 1
             where id = @offerId and agent_id = @agentId and state = 'bridged' and held_at_ms is not null
            returning {Offer.Columns}
            """;
        return Change(sql, offerId, agentId, QueueEventKind.Consulted, nowMs, whom);
    }

    /// <summary>Goes on without those who were asked in: who is in the talk leaves it, a phone that rings is rung no more.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="agentId">Whose it is.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Dismiss(long offerId, long agentId, long nowMs)
    {
        const string sql = $"""
            update offers
               set version = version + 1
             where id = @offerId and agent_id = @agentId and state = 'bridged'
            returning {Offer.Columns}
            """;
        return Change(sql, offerId, agentId, QueueEventKind.Dismissed, nowMs);
    }

    /// <summary>Lets a supervisor into a talk.</summary>
    /// <param name="offerId">The offer.</param>
    /// <param name="supervisorId">Who.</param>
    /// <param name="mode">How.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public Task<DeskOutcome> Monitor(long offerId, long supervisorId, MonitorMode mode, long nowMs) => database.Unit(async unit =>
    {
        if (await OfferRows.Load(unit, offerId) is not { } offer)
        {
            return DeskOutcome.Unknown;
        }

        if (offer.State != OfferState.Bridged)
        {
            return DeskOutcome.NotNow;
        }

        var contact = await ContactRows.Load(unit, offer.ContactId);
        await ledger.Write(unit, new(QueueEventKind.Monitored, nowMs)
        {
            Contact = contact,
            Offer = offer,
            AgentId = supervisorId,
            Detail = mode.Word(),
        });
        return DeskOutcome.Done;
    });

    private Task<DeskOutcome> Change(
        string sql, long offerId, long agentId, QueueEventKind kind, long nowMs, string? detail = null) => database.Unit(async unit =>
    {
        if (await unit.QuerySingleOrDefaultAsync<Offer>(sql, new { offerId, agentId, nowMs }) is not { } offer)
        {
            return await OfferRows.Load(unit, offerId) switch
            {
                null => DeskOutcome.Unknown,
                var other => other.AgentId == agentId ? DeskOutcome.NotNow : DeskOutcome.NotYours,
            };
        }

        var contact = await ContactRows.Load(unit, offer.ContactId);
        await ledger.Write(unit, new(kind, nowMs) { Contact = contact, Offer = offer, Detail = detail });
        return DeskOutcome.Done;
    });
}

/// <summary>How a supervisor takes part in a talk.</summary>
public enum MonitorMode
{
    /// <summary>Hears both, is heard by nobody.</summary>
    Listen,

    /// <summary>Hears both, is heard by the agent.</summary>
    Whisper,

    /// <summary>Talks with both.</summary>
    Join,
}
