-- Calls, what they said and did, who called, and what was promised to them.
-- Times are Unix milliseconds, UTC. Columns named sealed* hold AES-256-GCM under the call's key or the master key.

create table storage_facts (
    name text primary key,
    value blob not null
) strict;

-- Blocks of ids, handed out before the row exists.
create table id_blocks (
    name text primary key,
    next_id integer not null
) strict;

-- number_hash is null once the caller was erased.
create table callers (
    id integer primary key,
    number_hash blob unique,
    sealed_number blob,
    last_four text,
    language text,
    first_call_at_ms integer not null,
    last_call_at_ms integer not null
) strict;

create index callers_last_four on callers (last_four);

-- What every turn changes, and nothing else: the fence is step.
create table calls (
    id integer primary key,
    step integer not null,
    seq integer not null,
    flow_version integer not null,
    phase text not null,
    node text,
    touched_at_ms integer not null,
    ended_at_ms integer,
    last_journal_id integer,
    state_journal_id integer
) strict;

create index calls_live on calls (id) where ended_at_ms is null;

-- What is known when a call comes in. sealed_key is null once the caller was erased.
create table call_sids (
    call_id integer primary key references calls (id),
    call_sid text not null unique,
    line text not null,
    caller_id integer references callers (id),
    is_test integer not null,
    clock_offset_ms integer not null,
    started_at_ms integer not null,
    sealed_key blob
) strict;

-- Append-only, one row a turn, each pointing to the one before; no index and no foreign key, because it is written at every turn.
-- step is null for events that answer no step; sealed holds private values, and with a step state and answer.
create table journal (
    id integer primary key,
    call_id integer not null,
    previous_id integer,
    seq integer not null,
    step integer,
    at_ms integer not null,
    token text,
    events text not null,
    sealed blob
) strict;

-- Events of the carrier that came already: they come twice and in any order.
create table carrier_events (
    call_id integer not null,
    event_key text not null,
    primary key (call_id, event_key)
) strict, without rowid;

-- What people search for; written when a call comes in and when it ends.
create table call_search (
    call_id integer primary key references calls (id),
    started_at_ms integer not null,
    line text not null,
    caller_id integer references callers (id),
    flow_version integer not null,
    is_test integer not null,
    outcome text,
    reason text,
    last_node text,
    ended_at_ms integer,
    duration_s integer
) strict;

create index call_search_started on call_search (started_at_ms);
create index call_search_caller on call_search (caller_id);
create index call_search_node on call_search (last_node) where last_node is not null;

-- Questions to services that change something: asked once. visit tells the visits of a node within a call apart.
create table claims (
    call_id integer not null,
    visit integer not null,
    node text not null,
    claimed_at_ms integer not null,
    done_at_ms integer,
    sealed_result blob,
    primary key (call_id, visit, node)
) strict, without rowid;

-- What the carrier must do for us: an intent first, sent afterwards.
create table outbox (
    id integer primary key,
    call_id integer not null references calls (id),
    kind text not null,
    state text not null check (state in ('pending', 'sending', 'sent', 'done', 'unknown', 'failed')),
    sealed_payload blob not null,
    attempts integer not null,
    due_at_ms integer not null,
    booked_at_ms integer not null,
    changed_at_ms integer not null,
    carrier_sid text,
    result text
) strict;

create index outbox_due on outbox (due_at_ms) where state in ('pending', 'sending');
create unique index outbox_carrier_sid on outbox (carrier_sid) where carrier_sid is not null;
create index outbox_call on outbox (call_id);

create table callbacks (
    id integer primary key,
    call_id integer not null references calls (id),
    number_hash blob not null,
    queue text not null,
    topic text,
    state text not null check (state in ('scheduled', 'done', 'failed', 'canceled')),
    sealed_brief blob not null,
    last_four text not null,
    attempts integer not null,
    due_at_ms integer not null,
    booked_at_ms integer not null,
    changed_at_ms integer not null
) strict;

create index callbacks_due on callbacks (due_at_ms) where state = 'scheduled';
create index callbacks_number on callbacks (number_hash, booked_at_ms);
create index callbacks_booked on callbacks (booked_at_ms);
create index callbacks_call on callbacks (call_id);

create table voicemails (
    id integer primary key,
    call_id integer not null references calls (id),
    queue text not null,
    topic text,
    state text not null check (state in ('new', 'taken', 'done')),
    sealed_brief blob not null,
    last_four text,
    seconds integer not null,
    taken_by text,
    left_at_ms integer not null,
    changed_at_ms integer not null
) strict;

create index voicemails_open on voicemails (left_at_ms) where state <> 'done';
create index voicemails_call on voicemails (call_id);

-- The emergency switch of each line, and every time it was thrown or put back.
create table line_switches (
    line text primary key,
    is_thrown integer not null,
    notices text,
    version integer not null,
    changed_by text not null,
    changed_at_ms integer not null
) strict;

create table line_switch_changes (
    id integer primary key,
    line text not null,
    is_thrown integer not null,
    notices text,
    changed_by text not null,
    changed_at_ms integer not null
) strict;
