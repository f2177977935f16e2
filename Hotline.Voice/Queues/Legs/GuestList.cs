using Hotline.Voice.Storage;

namespace Hotline.Voice.Queues.Legs;

/// <summary>Who was called into a talk, and what became of it.</summary>
internal sealed class GuestList(Database database)
{
    private const int MostMonitored = 20;

    /// <summary>Colleagues and destinations that were asked into a talk, in order.</summary>
    /// <param name="offer">The talk; another offer has none.</param>
    public async Task<IReadOnlyList<Guest>> Of(Offer offer)
    {
        const string sql = $"""
            select {Leg.Columns}
              from legs
             where offer_id = @offerId and role = 'guest'
             order by id
            """;
        return offer.State is OfferState.Bridged or OfferState.Wrapping
            ? [.. (await database.ReadPrepared(reader => reader.QueryAsync<Leg>(sql, new { offerId = offer.Id }))).Select(Guest.Of)]
            : [];
    }

    /// <summary>Talks a supervisor wanted to hear, and whether their phone came through; as long as the talk goes on.</summary>
    /// <param name="supervisorId">Who.</param>
    public async Task<IReadOnlyList<MonitoredTalk>> Monitored(long supervisorId)
    {
        const string sql = $"""
            select {Leg.Columns}
              from legs
             where agent_id = @supervisorId and role = 'supervisor'
               and exists (select 1
                             from offers o
                            where o.id = legs.offer_id and o.state = 'bridged')
             order by id desc
             limit @most
            """;
        var legs = await database.ReadPrepared(reader => reader.QueryAsync<Leg>(sql, new { supervisorId, most = MostMonitored }));
        return [.. legs.DistinctBy(leg => leg.OfferId).Select(leg => new MonitoredTalk(leg.OfferId, leg.Detail ?? "", Guest.Of(leg).State))];
    }
}

/// <summary>Somebody who was called into a talk.</summary>
/// <param name="Name">An agent's or a destination's name.</param>
/// <param name="State"><c>ringing</c>, <c>asked</c>, <c>joined</c>, <c>left</c>; or why they did not come: <c>declined</c>, <c>noKey</c>,
/// <c>notAnswered</c>, <c>busy</c>, <c>failed</c>, <c>canceled</c>.</param>
internal sealed record Guest(string Name, string State)
{
    /// <summary>As their telephone stands.</summary>
    public static Guest Of(Leg leg) => new(leg.Detail?.Split(':', 2)[^1] ?? "", leg switch
    {
        { Missed: { } why } => why,
        { State: LegState.Ringing } => "ringing",
        { State: LegState.Asked } => "asked",
        { State: LegState.Joined, LeftAtMs: null } => "joined",
        { JoinedAtMs: not null } => "left",
        _ => "canceled",
    });
}

/// <summary>A talk of others that a supervisor wants to hear.</summary>
/// <param name="Offer">The talk.</param>
/// <param name="Mode"><c>listen</c>, <c>whisper</c> or <c>join</c>.</param>
/// <param name="State">As of a <see cref="Guest"/>.</param>
internal sealed record MonitoredTalk(long Offer, string Mode, string State);
