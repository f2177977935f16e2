-- What changes in the demo wallet. Accounts are keyed hashes; PINs are nowhere.
-- Times are Unix milliseconds, UTC.

-- Answers to questions that change something, by idempotency key: a question that comes twice changes nothing and gets the first.
create table demo_wallet_answers (
    idempotency_key text primary key,
    outcome text not null,
    answered_at_ms integer not null
) strict, without rowid;

create index demo_wallet_answers_old on demo_wallet_answers (answered_at_ms);

-- Wrong tries of a PIN; a day is an ISO date in Shanghai.
create table demo_wallet_pin_tries (
    account_hash blob not null,
    day text not null,
    wrong integer not null,
    primary key (account_hash, day)
) strict, without rowid;

create table demo_wallet_locks (
    account_hash blob primary key,
    locked_at_ms integer not null
) strict, without rowid;

-- A case's number is made from its id.
create table demo_wallet_cases (
    id integer primary key,
    idempotency_key text not null unique,
    topic text not null,
    opened_at_ms integer not null
) strict;
