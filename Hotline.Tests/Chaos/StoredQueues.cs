using System.Data.Common;
using Dapper;
using Hotline.Tests.Simulation.Floor;

namespace Hotline.Tests.Chaos;

/// <summary>What the database holds of contacts, offers and agents, read beside the nodes.</summary>
/// <param name="open">Opens it for reading.</param>
internal sealed class StoredQueues(Func<DbConnection> open)
{
    /// <summary>Everything that is not as it must be.</summary>
    public async Task<IReadOnlyList<string>> Problems() =>
        [.. await Query<string>(QueueInvariants.Broken), .. await Query<string>(QueueInvariants.AfterTheEnd)];

    /// <summary>Agents who could not be given a caller now, each with why.</summary>
    public Task<IReadOnlyList<string>> NotAssignable() => Query<string>(
        "select name || ' is ' || presence || ' and ' || work from agents where presence <> 'available' or work <> 'idle'");

    /// <summary>Callers who wait, are offered or talk.</summary>
    public Task<IReadOnlyList<string>> LiveContacts() => Query<string>(
        "select 'contact ' || id || ' of call ' || call_id || ' is ' || state from contacts where kind = 'call' and state <> 'ended'");

    /// <summary>The offers that an agent has accepted.</summary>
    public Task<IReadOnlyList<long>> AcceptedOffers() => Query<long>("select id from offers where accepted_at_ms is not null");

    /// <summary>How often offers came to what.</summary>
    public Task<IReadOnlyList<string>> Offers() => Query<string>(
        "select state || coalesce(' ' || reason, '') || ' ' || count(*) from offers group by state, reason order by state, reason");

    /// <summary>How often contacts came to which end.</summary>
    public Task<IReadOnlyList<string>> Ends() => Query<string>(
        "select coalesce(end_reason, state) || ' ' || count(*) from contacts where kind = 'call' group by coalesce(end_reason, state) order by 1");

    /// <summary>Callers who talk to an agent now.</summary>
    public Task<IReadOnlyList<long>> Talking() => Query<long>("select id from contacts where kind = 'call' and state = 'connected'");

    /// <summary>Those who were served to the end.</summary>
    public Task<IReadOnlyList<long>> Served() => Query<long>("select id from contacts where kind = 'call' and end_reason = 'served'");

    /// <summary>How often an agent and a caller came together.</summary>
    public async Task<long> Talks() => (await Query<long>("select count(*) from offers where bridged_at_ms is not null")).Single();

    private async Task<IReadOnlyList<T>> Query<T>(string sql)
    {
        await using var connection = open();
        return [.. await connection.QueryAsync<T>(sql)];
    }
}
