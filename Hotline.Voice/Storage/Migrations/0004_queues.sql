-- Who waits for whom. Hotline.Voice/Queues/README.md draws the states; every change of one writes a row of queue_events in the same
-- transaction. Times are Unix milliseconds, UTC.

-- What an agent must bring to take a contact, frozen as it was written when the contact came. Rows are never changed, apart from the
-- clock that runs while somebody is there who could take it. next_id: what is asked for after a longer wait.
create table demands (
    id integer primary key,
    identity text not null unique,
    queue text not null,
    language text,
    skills text not null,
    agents_by text not null,
    ring_ms integer not null,
    wrap_up_ms integer not null,
    next_id integer references demands (id),
    widens_after_ms integer,
    staffed_ms integer not null,
    counted_at_ms integer not null
) strict;

create table agents (
    id integer primary key,
    name text not null unique,
    role text not null check (role in ('agent', 'supervisor')),
    token_hash blob unique,
    sealed_phone blob not null,
    phone_hint text not null,
    skills text not null,
    languages text not null,
    is_disabled integer not null,
    presence text not null check (presence in ('offline', 'available', 'break')),
    break_reason text,
    work text not null check (work in ('idle', 'offered', 'onCall', 'wrapUp', 'notResponding')),
    ready_at_ms integer not null,
    seen_at_ms integer not null,
    idle_since_ms integer not null,
    misses integer not null,
    version integer not null
) strict;

create index agents_assignable on agents (idle_since_ms, id) where presence = 'available' and work = 'idle' and is_disabled = 0;
create index agents_present on agents (seen_at_ms) where presence <> 'offline';

-- Which agents could take what; kept with both.
create table agent_demands (
    demand_id integer not null references demands (id),
    agent_id integer not null references agents (id),
    primary key (demand_id, agent_id)
) strict;

create index agent_demands_agent on agent_demands (agent_id);

-- rank is the priority with the age, -1 for messages; within a demand contacts are claimed in the order of contacts_line.
create table contacts (
    id integer primary key,
    call_id integer not null references calls (id),
    kind text not null check (kind in ('call', 'callback', 'voicemail')),
    origin_id integer references contacts (id),
    item_id integer,
    queue text not null,
    demand_id integer not null references demands (id),
    topic text,
    language text not null,
    caller_hash blob,
    is_verified integer not null,
    state text not null check (state in ('scheduled', 'waiting', 'offered', 'connected', 'ended')),
    offer_id integer,
    end_reason text,
    priority integer not null check (priority between 0 and 9),
    rank integer not null check (rank between -1 and 9),
    ages_at_ms integer not null,
    segment integer not null,
    transfers integer not null,
    tries integer not null,
    enqueued_at_ms integer not null,
    entered_at_ms integer not null,
    segment_at_ms integer not null,
    connected_at_ms integer,
    ended_at_ms integer,
    longest_wait_ms integer not null,
    waits_until_ms integer not null,
    closes_at_ms integer,
    widens_at_ms integer,
    due_at_ms integer,
    version integer not null,
    sealed_brief blob not null,
    check ((state in ('offered', 'connected')) = (offer_id is not null)),
    check ((state = 'ended') = (end_reason is not null)),
    check ((state = 'ended') = (ended_at_ms is not null)),
    check ((state = 'ended') = (due_at_ms is null))
) strict;

create unique index contacts_live_call on contacts (call_id) where kind = 'call' and state <> 'ended';
create unique index contacts_live_item on contacts (kind, item_id) where item_id is not null and state <> 'ended';
create index contacts_line on contacts (demand_id, rank desc, enqueued_at_ms, id) where state = 'waiting';
create index contacts_ageing on contacts (demand_id, ages_at_ms) where state = 'waiting' and rank < 8;
create index contacts_queue on contacts (queue, rank desc, enqueued_at_ms, id) where state in ('waiting', 'offered');
create index contacts_due on contacts (due_at_ms) where state in ('scheduled', 'waiting', 'connected');
create index contacts_call on contacts (call_id);
create index contacts_caller on contacts (caller_hash, ended_at_ms) where caller_hash is not null;

-- One try to give a contact to an agent, up to the end of the agent's work on it.
create table offers (
    id integer primary key,
    contact_id integer not null references contacts (id),
    agent_id integer not null references agents (id),
    queue text not null,
    segment integer not null,
    state text not null check (state in (
        'pending', 'accepted', 'bridged', 'wrapping', 'completed', 'rejected', 'missed', 'canceled', 'rescinded', 'failed')),
    reason text,
    ring_ms integer not null,
    wrap_up_ms integer not null,
    offered_at_ms integer not null,
    accepted_at_ms integer,
    bridged_at_ms integer,
    left_at_ms integer,
    ended_at_ms integer,
    due_at_ms integer,
    held_at_ms integer,
    hold_ms integer not null,
    is_muted integer not null,
    disposition text,
    sealed_note blob,
    version integer not null,
    check ((state in ('completed', 'rejected', 'missed', 'canceled', 'rescinded', 'failed')) = (due_at_ms is null))
) strict;

create unique index offers_live_contact on offers (contact_id) where state in ('pending', 'accepted', 'bridged');
create unique index offers_live_agent on offers (agent_id) where state in ('pending', 'accepted', 'bridged', 'wrapping');
create index offers_due on offers (due_at_ms) where state in ('pending', 'accepted', 'bridged', 'wrapping');
create index offers_contact on offers (contact_id);
create index offers_agent on offers (agent_id, bridged_at_ms) where bridged_at_ms is not null;
create index offers_handled on offers (queue, ended_at_ms) where state = 'completed';

-- Append-only: what the figures are computed from.
create table queue_events (
    id integer primary key,
    at_ms integer not null,
    kind text not null,
    queue text,
    contact_id integer,
    call_id integer,
    offer_id integer,
    agent_id integer,
    detail text
) strict;

create unique index queue_events_entered on queue_events (contact_id) where kind = 'entered';
create unique index queue_events_ended on queue_events (contact_id) where kind = 'ended';
create index queue_events_at on queue_events (at_ms, id);
create index queue_events_contact on queue_events (contact_id, id) where contact_id is not null;
create index queue_events_agent on queue_events (agent_id, id) where agent_id is not null;
