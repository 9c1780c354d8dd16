-- One register for all rooms of who owes what to whom by when: conditions of an approval, corrections, reports. A later room
-- imposes a duty in its own transaction; the owner hands in proof, the agency accepts it, refuses it or waives the duty.
-- Proofs and moved days are kept whole: whether something was in time is told from them, and never stored.
create schema duties;

create table duties.duty (
  id uuid primary key,
  kind text not null check (kind <> ''),
  title jsonb not null,
  text jsonb,
  owner_kind text not null check (owner_kind in ('application', 'cluster', 'organisation', 'person', 'role')),
  owner_id text not null,
  about_kind text not null,
  about_id text not null,
  due date not null,
  proof jsonb,
  href text not null check (href like '/%'),
  basis text,
  instrument text,
  demonstration boolean not null,
  state text not null default 'open' check (state in ('open', 'shown', 'fulfilled', 'waived')),
  imposed_at timestamptz not null,
  shown_at timestamptz check ((shown_at is not null) or state <> 'shown'),
  settled_at timestamptz check ((settled_at is not null) = (state in ('fulfilled', 'waived')))
);
create index duty_about on duties.duty (about_kind, about_id);
create index duty_due on duties.duty (due) where state in ('open', 'shown');

-- Who answers for a duty: its owner, and who stands behind it (the organisation and the cluster of an application).
create table duties.holder (
  duty uuid not null references duties.duty (id),
  kind text not null check (kind in ('application', 'cluster', 'organisation', 'person', 'role')),
  id text not null,
  primary key (duty, kind, id)
);
create index holder_of on duties.holder (kind, id);

create table duties.proof (
  id uuid primary key,
  duty uuid not null references duties.duty (id),
  text text not null default '',
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  file_name text,
  file_type text,
  file_size integer check (file_size >= 0),
  handed_in_by text not null,
  handed_in_at timestamptz not null,
  accepted boolean,
  reason text,
  judged_by text,
  judged_at timestamptz,
  check (text <> '' or digest is not null),
  check ((digest is null) = (file_name is null)),
  check ((accepted is null) = (judged_at is null)),
  check (accepted is distinct from false or reason is not null)
);
create index proof_of on duties.proof (duty, handed_in_at);
-- A duty waits for one judgement at a time.
create unique index proof_waiting on duties.proof (duty) where accepted is null;

create table duties.moved (
  duty uuid not null references duties.duty (id),
  from_day date not null,
  to_day date not null check (to_day <> from_day),
  reason text not null check (reason <> ''),
  moved_by text not null,
  moved_at timestamptz not null,
  primary key (duty, moved_at)
);
