-- What the committee does: its meetings, what is put to the vote in them, and the decisions that come out. A decision is never
-- edited: one that is reconsidered is superseded by another that names it.
create schema decisions;

create table decisions.sitting (
  id uuid primary key,
  call text not null,
  stage text not null,
  instrument text not null,
  level text not null,
  day date not null,
  place text not null default '',
  chair text not null,
  secretary text not null,
  quorum integer not null check (quorum > 0),
  tie_break text not null check (tie_break in ('criteria', 'committee')),
  tie_orders jsonb not null default '[]',
  state text not null check (state in ('preparing', 'open', 'closed', 'cancelled')),
  minutes jsonb not null default '{}',
  demonstration boolean not null default false,
  constraint chair_is_not_secretary check (chair <> secretary)
);
create index sitting_call on decisions.sitting (call, stage);

create table decisions.member (
  sitting uuid not null references decisions.sitting (id),
  person text not null,
  name text not null,
  present boolean not null default true,
  primary key (sitting, person)
);

-- two signatures under the minutes, by two people
create table decisions.signature (
  sitting uuid not null references decisions.sitting (id),
  signed_as text not null check (signed_as in ('chair', 'secretary')),
  person text not null,
  signed_at timestamptz not null,
  primary key (sitting, signed_as),
  constraint signed_once unique (sitting, person)
);

create table decisions.item (
  sitting uuid not null references decisions.sitting (id),
  application text not null,
  place integer not null,
  postponed text,
  primary key (sitting, application)
);
create index item_application on decisions.item (application);

create table decisions.recusal (
  sitting uuid not null,
  application text not null,
  person text not null,
  reason text not null check (reason <> ''),
  found boolean not null,
  primary key (sitting, application, person),
  foreign key (sitting, application) references decisions.item (sitting, application)
);

create table decisions.motion (
  id uuid primary key,
  sitting uuid not null,
  application text not null,
  number integer not null,
  ruling text not null,
  result text check (result in ('carried', 'lost')),
  foreign key (sitting, application) references decisions.item (sitting, application),
  constraint motion_number unique (sitting, application, number)
);
-- one motion at a time
create unique index motion_open on decisions.motion (sitting, application) where result is null;

create table decisions.vote (
  motion uuid not null references decisions.motion (id),
  person text not null,
  ballot text not null check (ballot in ('for', 'against', 'abstain')),
  primary key (motion, person)
);

create table decisions.decision (
  id uuid primary key,
  application text not null,
  number text not null,
  title text not null,
  organisation text not null,
  call text not null,
  stage text not null,
  instrument text not null,
  level text not null,
  sitting uuid references decisions.sitting (id),
  ruling text not null
    check (ruling in ('retain', 'not-retain', 'approve', 'approve-conditionally', 'reserve', 'reject')),
  decided_on date not null,
  decided_at timestamptz not null,
  decided_by text not null,
  years jsonb not null,
  total bigint,
  explanation jsonb,
  criteria jsonb not null,
  score integer,
  conditions jsonb not null,
  reasons jsonb not null,
  aid jsonb not null,
  judgements jsonb not null,
  votes jsonb,
  envelope uuid,
  reservation uuid,
  place integer,
  supersedes uuid references decisions.decision (id),
  why text not null default '',
  demonstration boolean not null default false,
  constraint award_has_amount check (ruling not in ('approve', 'approve-conditionally') or total > 0),
  constraint superseded_once unique (supersedes)
);
-- one first decision per application and stage: every later one supersedes it
create unique index decided_once on decisions.decision (application, stage) where supersedes is null;
create index decision_call on decisions.decision (call, stage);
create index decision_organisation on decisions.decision (organisation);

create trigger append_only before update or delete on decisions.decision
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on decisions.decision
  for each statement execute function event.refuse_change();

-- When the applicant was told, and by which letter (its digest, where there is one).
create table decisions.notification (
  decision uuid primary key references decisions.decision (id),
  letter text,
  notified_at timestamptz not null,
  notified_by text not null
);

create table decisions.scenario (
  id uuid primary key,
  sitting uuid not null references decisions.sitting (id),
  name text not null check (name <> ''),
  applications text[] not null,
  saved_by text not null,
  saved_at timestamptz not null
);
create index scenario_sitting on decisions.scenario (sitting);

-- What other rooms read: every decision with what came after it.
create view decisions.known as
  select d.*, s.id as superseded_by, n.notified_at, n.letter
  from decisions.decision d
  left join decisions.decision s on s.supersedes = d.id
  left join decisions.notification n on n.decision = d.id;
