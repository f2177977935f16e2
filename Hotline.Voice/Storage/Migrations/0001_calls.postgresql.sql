-- The journal by month: a row's id begins with the month in which the server writes it, so that months are tables of their own, an id
-- is looked for in one of them only, and ids of one call still rise. Rows that came from SQLite have small ids and a table of their own.
-- The clock is read when the row is written, not when its transaction began: a row never gets an earlier month than the one before it.
drop table journal;

create sequence journal_ids as bigint cache 1;

create table journal (
    id bigint not null default
        ((date_part('year', clock_timestamp() at time zone 'UTC')::bigint - 1970) * 12
            + date_part('month', clock_timestamp() at time zone 'UTC')::bigint - 1) * 1099511627776
        + nextval('journal_ids'),
    call_id bigint not null,
    previous_id bigint,
    seq bigint not null,
    step bigint,
    at_ms bigint not null,
    token text,
    events text not null,
    sealed bytea,
    primary key (id)
) partition by range (id);

create table journal_copied partition of journal for values from (minvalue) to (1099511627776);

-- Room on the page for the next version of a row that every turn changes.
alter table calls set (fillfactor = 70);

-- What a unit whose commit was not answered is found by: one row a connection, see PostgreSqlSession.
create table unit_marks (
    id bigint primary key,
    token bigint not null,
    at_ms bigint not null
) with (fillfactor = 50);

-- As in SQLite: the questions of `db check` are the same on both engines.
create function json_array_length(text) returns bigint
    language sql immutable strict parallel safe
    return pg_catalog.json_array_length($1::json);
