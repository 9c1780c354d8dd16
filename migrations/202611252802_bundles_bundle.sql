-- Audit bundles: who asked for what, when, and the digest of the file that came of it. The file itself stands with the others.
create schema bundles;

create table bundles.bundle (
  id uuid primary key,
  -- null: all of them
  clusters text[],
  instruments text[],
  from_day date,
  to_day date,
  demonstration boolean not null,
  asked_by text not null,
  asked_at timestamptz not null,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  bytes bigint,
  made_at timestamptz,
  constraint period_forward check (to_day is null or from_day is null or to_day >= from_day),
  constraint made_whole check ((digest is null) = (made_at is null) and (digest is null) = (bytes is null))
);
create index on bundles.bundle (asked_at);
