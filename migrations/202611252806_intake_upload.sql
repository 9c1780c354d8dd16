-- Bringing in a programme that runs elsewhere: what was uploaded waits here, read and without a fault, until its sums close
-- against totals that a second person typed; accepting it is one act, by another person than who uploaded.
create schema intake;

create table intake.upload (
  id uuid primary key,
  name text not null,
  -- the file as it was uploaded, and the digest of what was read from it
  file text not null,
  digest text not null,
  content jsonb not null,
  state text not null check (state in ('staged', 'accepted', 'dropped')),
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  -- per envelope what the old books say: {name: {agreements, awarded, paid, open}}
  totals jsonb,
  counted_by text,
  counted_at timestamptz,
  settled_by text,
  settled_at timestamptz,
  reason text,
  demonstration boolean not null,
  constraint counted_whole check ((totals is null) = (counted_by is null) and (totals is null) = (counted_at is null)),
  constraint counted_by_another check (counted_by is null or counted_by <> uploaded_by),
  constraint accepted_by_another check (state <> 'accepted' or (settled_by <> uploaded_by and totals is not null))
);
-- the same content is brought in once
create unique index upload_once on intake.upload (digest) where state <> 'dropped';

-- what came of it: each agreement of an upload, once and for all
create table intake.brought (
  number text primary key,
  upload uuid not null references intake.upload (id),
  agreement uuid not null
);
create index on intake.brought (upload);
create trigger append_only before update or delete on intake.brought
  for each row execute function event.refuse_change();
