-- Published versions of the flow: rows that are never changed. A call finishes on the version it started with.
create table flow_versions (
    number integer primary key,
    content_hash text not null,
    engine_version integer not null,
    name text not null,
    author text not null,
    comment text,
    published_at_ms integer not null,
    files blob not null
) strict;
