-- expands
-- Keys by which the web framework protects what it hands out and takes back, such as a sign-in: the same on every node. What is secret in
-- content is sealed by the master key.
create table protection_keys (
    id integer primary key,
    name text not null,
    content text not null,
    stored_at_ms integer not null
) strict;
