-- A person's tasks and duties as a calendar that their own programs follow, by a link without a session. Only the digest of
-- its token is kept; a new link ends the one before.
create schema tasks;

create table tasks.calendar (
  id uuid primary key,
  person uuid not null references people.person (id),
  digest text not null constraint calendar_digest_once unique,
  created_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create unique index calendar_one_each on tasks.calendar (person) where ended_at is null;
