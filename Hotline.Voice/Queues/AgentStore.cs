using System.Security.Cryptography;
using System.Text;
using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues;

/// <summary>Who takes contacts: accounts, presence, heartbeat.</summary>
public sealed class AgentStore(Database database, Vault vault, OfferLosses losses, QueueLedger ledger, QueueSignal signal)
{
    private const int TokenBytes = 32;

    /// <summary>Adds an agent, who is offline.</summary>
    /// <param name="agent">Who.</param>
    /// <returns>The token they sign in with, which is stored nowhere; null: the name is taken.</returns>
    public async Task<string?> Add(NewAgent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        const string insert = $"""
            insert into agents (name, role, token_hash, sealed_phone, phone_hint, skills, languages, is_disabled, presence, work,
                                ready_at_ms, seen_at_ms, idle_since_ms, misses, version)
            values (@name, @role, @hash, @phone, @hint, @skills, @languages, 0, 'offline', 'idle', 0, 0, 0, 0, 1)
            on conflict (name) do nothing
            returning {Agent.Columns}
            """;
        var token = NewToken();
        var isAdded = await database.Unit(async unit =>
        {
            var row = await unit.QuerySingleOrDefaultAsync<Agent>(insert, new
            {
                name = agent.Name,
                role = agent.Role.Word(),
                hash = Hash(token),
                phone = vault.SealNumber(agent.Phone),
                hint = Hint(agent.Phone),
                skills = Text(agent.Skills.Order(StringComparer.Ordinal)),
                languages = Text(agent.Languages),
            });
            if (row is not null)
            {
                await DemandStore.Match(unit, row);
            }

            return row is not null;
        });
        return isAdded ? token : null;
    }

    /// <summary>Gives an agent a new token; the old one ends.</summary>
    /// <param name="name">Their name.</param>
    /// <returns>The token, which is stored nowhere; null: there is no such agent.</returns>
    public async Task<string?> Reset(string name)
    {
        const string sql = """
            update agents
               set token_hash = @hash, is_disabled = 0, version = version + 1
             where name = @name
            returning id
            """;
        var token = NewToken();
        return await database.Unit(async unit =>
        {
            if (await unit.ScalarAsync<long?>(sql, new { name, hash = Hash(token) }) is not { } id)
            {
                return null;
            }

            await DemandStore.Match(unit, (await AgentRows.Load(unit, id))!);
            return token;
        });
    }

    /// <summary>Shuts an agent out: the token ends, no offers any more; a talk goes on to its end.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: there is no such agent.</returns>
    public async Task<bool> Disable(string name, long nowMs)
    {
        const string sql = $"""
            update agents
               set token_hash = null, is_disabled = 1, version = version + 1
             where name = @name
            returning {Agent.Columns}
            """;
        return await database.Unit(async unit =>
        {
            if (await unit.QuerySingleOrDefaultAsync<Agent>(sql, new { name }) is not { } agent)
            {
                return false;
            }

            await Choose(unit, agent.Id, Presence.Offline, "disabled", nowMs);
            return true;
        });
    }

    /// <summary>Who holds a token.</summary>
    /// <param name="token">As it was sent.</param>
    /// <returns>Null: nobody, or disabled.</returns>
    public Task<Agent?> FindByToken(string token) => database.ReadPrepared(reader =>
    {
        const string sql = $"""
            select {Agent.Columns}
              from agents
             where token_hash = @hash and is_disabled = 0
            """;
        return reader.QuerySingleOrDefaultAsync<Agent>(sql, new { hash = Hash(token) });
    });

    /// <summary>The tokens that sign somebody in, as <see cref="HashText"/>.</summary>
    internal async Task<IReadOnlySet<string>> TokenHashes()
    {
        const string sql = """
            select token_hash
              from agents
             where token_hash is not null and is_disabled = 0
            """;
        return (await database.ReadPrepared(reader => reader.QueryAsync<byte[]>(sql))).Select(Convert.ToHexStringLower).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What a token is told by, and cannot be made from.</summary>
    internal static string HashText(string token) => Convert.ToHexStringLower(Hash(token));

    /// <summary>An agent.</summary>
    /// <param name="agentId">Their number.</param>
    public Task<Agent?> Find(long agentId) => database.ReadPrepared(reader => AgentRows.Load(reader, agentId));

    /// <summary>An agent by name.</summary>
    /// <param name="name">Their name.</param>
    public Task<Agent?> Find(string name) => database.ReadPrepared(reader =>
    {
        const string sql = $"""
            select {Agent.Columns}
              from agents
             where name = @name
            """;
        return reader.QuerySingleOrDefaultAsync<Agent>(sql, new { name });
    });

    /// <summary>All agents, by name.</summary>
    public Task<IReadOnlyList<Agent>> List() => database.ReadPrepared(reader =>
    {
        const string sql = $"""
            select {Agent.Columns}
              from agents
             order by name
            """;
        return reader.QueryAsync<Agent>(sql);
    });

    /// <summary>An agent chose, or a supervisor for them. An offer that rings stays until it is answered or missed, unless they go.</summary>
    /// <param name="agentId">The agent.</param>
    /// <param name="presence">What.</param>
    /// <param name="reason">What the break is for, or why they go; one word or a few; null: nothing to say.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The agent afterwards; null: there is none, or disabled.</returns>
    public async Task<Agent?> SetPresence(long agentId, Presence presence, string? reason, long nowMs)
    {
        var agent = await database.Unit(async unit =>
        {
            var chosen = await Choose(unit, agentId, presence, reason, nowMs);
            if (presence == Presence.Offline && await OfferRows.Live(unit, agentId) is { } offer)
            {
                await losses.Rescind(unit, offer.Id, "signedOut", nowMs);
            }

            return chosen;
        });
        signal.Wake();
        return agent is { IsDisabled: true } ? null : agent;
    }

    /// <summary>An agent's console lives.</summary>
    /// <param name="agentId">The agent.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: they are offline, and have to choose their presence anew.</returns>
    public Task<bool> Heartbeat(long agentId, long nowMs)
    {
        const string sql = """
            update agents
               set seen_at_ms = case when seen_at_ms < @nowMs then @nowMs else seen_at_ms end
             where id = @agentId and presence <> 'offline' and is_disabled = 0
            """;
        return database.Unit(async unit => await unit.ExecuteAsync(sql, new { agentId, nowMs }) == 1);
    }

    /// <summary>An agent who did not respond is back: not responding → idle.</summary>
    /// <param name="agentId">The agent.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: they were not away.</returns>
    public async Task<bool> Back(long agentId, long nowMs)
    {
        const string sql = """
            update agents
               set work = 'idle', seen_at_ms = @nowMs, idle_since_ms = @nowMs, version = version + 1
             where id = @agentId and work = 'notResponding'
            """;
        var isBack = await database.Unit(async unit =>
        {
            if (await unit.ExecuteAsync(sql, new { agentId, nowMs }) == 0)
            {
                return false;
            }

            await ledger.Write(unit, new(QueueEventKind.Back, nowMs) { AgentId = agentId });
            return true;
        });
        signal.Wake();
        return isBack;
    }

    /// <summary>An agent whose console has fallen silent: offline. An offer goes back to the line; a talk on a browser phone, which is gone with
    /// the console, too; a talk on another phone goes on.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="silentSinceMs">Not seen since then, Unix milliseconds.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>False: they were seen meanwhile.</returns>
    internal async Task<bool> Lose(StorageUnit unit, long agentId, long silentSinceMs, long nowMs)
    {
        if (await AgentRows.Load(unit, agentId) is not { } agent || agent.SeenAtMs > silentSinceMs || agent.Presence == Presence.Offline)
        {
            return false;
        }

        await Choose(unit, agentId, Presence.Offline, "lost", nowMs);
        switch (await OfferRows.Live(unit, agentId))
        {
            case { State: OfferState.Pending or OfferState.Accepted } offer:
                await losses.Rescind(unit, offer.Id, "lost", nowMs);
                break;
            case { State: OfferState.Bridged } talk when agent.Phone(vault).StartsWith("client:", StringComparison.Ordinal):
                await losses.AgentLost(unit, talk.Id, "lost", nowMs);
                break;
            default:
                break;
        }

        return true;
    }

    private async Task<Agent?> Choose(StorageUnit unit, long agentId, Presence presence, string? reason, long nowMs)
    {
        const string sql = $"""
            update agents
               set presence = @presence, break_reason = @breakReason,
                   seen_at_ms = case when @presence = 'offline' then seen_at_ms else @nowMs end,
                   idle_since_ms = case when presence <> 'available' and @presence = 'available' then @nowMs else idle_since_ms end,
                   work = case when work = 'notResponding' then 'idle' else work end,
                   version = version + 1
             where id = @agentId and (is_disabled = 0 or @presence = 'offline')
            returning {Agent.Columns}
            """;
        var values = new { agentId, presence = presence.Word(), breakReason = presence == Presence.Break ? reason : null, nowMs };
        var agent = await unit.QuerySingleOrDefaultAsync<Agent>(sql, values);
        if (agent is not null)
        {
            await ledger.Write(unit, new(QueueEventKind.Presence, nowMs)
            {
                AgentId = agentId,
                Detail = reason is null ? presence.Word() : $"{presence.Word()} {reason}",
            });
        }

        return agent;
    }

    private static string NewToken() => $"hotline_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes))}";

    // A token is random and long: a fast hash is enough.
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static string Hint(string phone) => phone.StartsWith('+') ? $"…{phone[^4..]}" : phone;

    private static string Text(IEnumerable<string> words) => string.Join(' ', words.Distinct(StringComparer.Ordinal));
}
