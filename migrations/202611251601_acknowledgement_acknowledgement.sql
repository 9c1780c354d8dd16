-- The official register: which cluster is acknowledged under which instrument, from when until when. An acknowledgement that
-- ended, was revoked or was carried on by another stays; whether it has ended is read from its days, never stored.
create schema acknowledgement;

create table acknowledgement.acknowledgement (
  id uuid primary key,
  code text not null constraint code_once unique,
  cluster text not null,
  instrument text not null,
  organisation text not null,
  application text,
  decision text constraint decision_once unique,
  decided_on date not null,
  from_day date not null,
  until_day date not null,
  months integer not null check (months > 0),
  -- the first day of the support; its term begins with the agreement
  support_from date,
  state text not null check (state in ('in-force', 'hearing', 'revoked', 'succeeded')),
  -- the first day on which it does not hold any more, before its term
  ended_from date,
  renews uuid constraint renewed_once unique references acknowledgement.acknowledgement (id),
  demonstration boolean not null,
  acknowledged_at timestamptz not null,
  constraint term_forward check (until_day >= from_day),
  constraint ended_with_state check ((ended_from is not null) = (state in ('revoked', 'succeeded'))),
  constraint ended_within check (ended_from > from_day)
);
create index on acknowledgement.acknowledgement (cluster);

create table acknowledgement.hearing (
  id uuid primary key,
  acknowledgement uuid not null references acknowledgement.acknowledgement (id),
  grounds text not null check (grounds <> ''),
  answer_by date not null,
  held_at timestamptz,
  place text not null default '',
  opened_at timestamptz not null,
  opened_by text not null,
  answer text,
  answered_at timestamptz,
  answered_by text,
  outcome text check (outcome in ('revoked', 'kept')),
  reason text,
  ended_at timestamptz,
  ended_by text,
  constraint answer_whole check ((answer is null) = (answered_at is null)),
  constraint outcome_whole check ((outcome is null) = (ended_at is null) and (outcome is null) = (reason is null))
);
-- one hearing at a time
create unique index hearing_open on acknowledgement.hearing (acknowledgement) where outcome is null;
create index on acknowledgement.hearing (acknowledgement);
