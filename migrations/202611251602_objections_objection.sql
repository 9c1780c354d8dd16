-- Objections against decisions: each is a file with a term of its own, a handler who did not prepare the decision, and an
-- outcome with reasons. Nothing is deleted.
create schema objections;

create table objections.numbering (
  year integer primary key,
  last integer not null
);

create table objections.objection (
  id uuid primary key,
  number text not null constraint number_once unique,
  decision text not null,
  application text not null,
  -- `IBN-2018-007`: what the decision was about, as letters name it
  about text not null,
  instrument text not null,
  organisation text not null,
  cluster text,
  decided_on date not null,
  notified_on date not null,
  -- the last day on which an objection is in time
  term_ends date not null,
  received_at timestamptz not null,
  grounds text not null check (grounds <> ''),
  wants_hearing boolean not null,
  decide_by date not null,
  state text not null check (state in ('received', 'handling', 'decided', 'withdrawn')),
  handler text,
  outcome text check (outcome in ('upheld', 'partly', 'dismissed', 'inadmissible')),
  reasons text,
  consequence text,
  outcome_on date,
  opened_by text not null,
  demonstration boolean not null,
  constraint outcome_with_state check ((outcome is not null) = (state = 'decided')
    and (outcome is null) = (reasons is null) and (outcome is null) = (outcome_on is null)),
  constraint handled_by_someone check (state <> 'handling' or handler is not null)
);
-- one objection against a decision at a time; one that was withdrawn may be made again
create unique index objection_once on objections.objection (decision) where state <> 'withdrawn';
create index on objections.objection (application);
create index on objections.objection (organisation);

-- What was said when the applicant was heard.
create table objections.hearing (
  id uuid primary key,
  objection uuid not null references objections.objection (id),
  held_on date not null,
  account text not null check (account <> ''),
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index on objections.hearing (objection);

create table objections.document (
  id uuid primary key,
  objection uuid not null references objections.objection (id),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> ''),
  type text not null,
  size bigint not null,
  added_at timestamptz not null,
  added_by text not null
);
create index on objections.document (objection);
create trigger append_only before update or delete on objections.document
  for each row execute function event.refuse_change();
create trigger append_only before update or delete on objections.hearing
  for each row execute function event.refuse_change();
