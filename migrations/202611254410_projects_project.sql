-- A project: born of an approval, carried out by one agreement for each of its partners. It keeps who takes part with what, which
-- clusters carry it, and every change of the whole, with what the rules on consortia said of it.
create schema projects;

create table projects.project (
  id uuid primary key,
  number text not null constraint number_once unique,
  application text not null,
  decision text not null constraint project_once unique,
  instrument text not null,
  title text not null,
  summary text not null default '',
  shares jsonb not null,
  challenges jsonb not null,
  roadmap jsonb not null,
  from_day date not null,
  to_day date not null,
  state text not null check (state in ('preparing', 'running', 'reporting', 'stopped', 'closed')),
  granted_cents bigint not null check (granted_cents >= 0),
  begun_by text not null,
  begun_at timestamptz not null,
  started_on date,
  ended_on date,
  demonstration boolean not null
);

create table projects.partner (
  project uuid not null references projects.project (id),
  key text not null,
  organisation text not null,
  number text not null,
  name text not null,
  lead boolean not null,
  payee text not null,
  size text,
  cooperation boolean not null,
  costs_cents bigint not null,
  other_cents bigint not null,
  own_cents bigint not null,
  grant_cents bigint not null,
  rate_points bigint not null,
  years jsonb not null,
  costs jsonb not null,
  explanation jsonb not null,
  agreement text not null,
  joined_on date not null,
  left_on date,
  left_reason text,
  primary key (project, key)
);
create index partner_organisation on projects.partner (organisation);

-- What was changed in the project as a whole: never edited.
create table projects.change (
  project uuid not null references projects.project (id),
  ordinal integer not null,
  kind text not null check (kind in ('leave', 'shift', 'stop')),
  partner text,
  data jsonb not null,
  findings jsonb not null,
  reason text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (project, ordinal)
);
create trigger append_only before update or delete on projects.change
  for each row execute function event.refuse_change();

create table projects.counter (series text primary key, last integer not null);
