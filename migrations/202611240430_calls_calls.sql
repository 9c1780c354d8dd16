-- Calls as the public knows them: which instrument they opened and what sources tell of them. What a call asks and
-- decides stands elsewhere.
create schema calls;

create table calls.call (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 80),
  programme text,
  instrument text not null,
  name jsonb,
  sources text[] not null default '{}',
  demonstration boolean not null default false,
  digest text
);

create table calls.fact (
  id bigint generated always as identity primary key,
  call text not null references calls.call (id),
  key text not null,
  value jsonb not null,
  at text,
  source text,
  note jsonb,
  ours boolean not null default false
);
create index on calls.fact (call);
