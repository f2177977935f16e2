-- The outbox takes everything the carrier must do for us, not only texts. Nothing was released with the old one, so nothing is carried over.
drop table outbox;

-- subject: what it is for, for who is told of the result. target: commands with the same one go in the order they were decided.
-- sealed_command is sealed with the call's key, or by the master key where there is no call. due_at_ms: when somebody must look again, to send
-- it (pending), to take it over (sending), to ask the carrier (sent, unknown). expires_at_ms: not sent any more from then on; null: always.
create table outbox (
    id integer primary key,
    call_id integer references calls (id),
    subject text,
    kind text not null,
    target text,
    state text not null check (state in ('pending', 'sending', 'sent', 'done', 'unknown', 'failed')),
    sealed_command blob not null,
    attempts integer not null,
    due_at_ms integer not null,
    expires_at_ms integer,
    booked_at_ms integer not null,
    sent_at_ms integer,
    changed_at_ms integer not null,
    carrier_sid text,
    result text
) strict;

create index outbox_pending on outbox (due_at_ms) where state = 'pending';
create index outbox_open on outbox (due_at_ms) where state in ('sending', 'sent', 'unknown');
create index outbox_target on outbox (target) where state in ('pending', 'sending');
create unique index outbox_carrier_sid on outbox (carrier_sid) where carrier_sid is not null;
create index outbox_call on outbox (call_id);
