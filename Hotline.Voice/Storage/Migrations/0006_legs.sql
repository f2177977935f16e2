-- expands
-- The telephones of a hand-over, one row each: the agent's, the caller's, and those of others who are asked in or listen. For callers on the
-- line the row comes when they join the conference; everybody else is called by us. sid: the carrier's name for the call, null until it is known.
-- detail: what a guest is (agent or destination and a name), or how a supervisor takes part. Times are Unix milliseconds, UTC.
create table legs (
    id integer primary key,
    offer_id integer not null references offers (id),
    role text not null check (role in ('agent', 'caller', 'guest', 'supervisor')),
    agent_id integer references agents (id),
    detail text,
    sid text,
    state text not null check (state in ('ringing', 'asked', 'moved', 'joined', 'ending', 'over')),
    booked_at_ms integer not null,
    joined_at_ms integer,
    left_at_ms integer
) strict;

create unique index legs_sid on legs (offer_id, sid) where sid is not null;
create unique index legs_of_the_two on legs (offer_id, role) where role in ('agent', 'caller');
