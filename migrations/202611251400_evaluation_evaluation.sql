-- Who judges applications, and what they found. Profiles, declarations, handed-in reviews and adjustments are kept in every
-- version; a review of someone who withdrew or turned out to have a conflict stays where it is and counts no more.
create schema evaluation;

-- The profile of an expert as it was on each day: every version is a row of its own.
create table evaluation.profile (
  person text not null,
  version integer not null check (version > 0),
  ecosystems text[] not null,
  sections text[] not null,
  keywords text[] not null,
  languages text[] not null,
  available boolean not null,
  most integer not null check (most between 0 and 100),
  by text not null,
  at timestamptz not null,
  primary key (person, version)
);

-- What ties an expert to an organisation, from day to day: employer, seats, shares, advice. The organisation is named by its
-- register number, so that one which is registered here later is found too.
create table evaluation.tie (
  id uuid primary key,
  person text not null,
  kind text not null check (kind in ('employer', 'mandate', 'share', 'advice', 'research', 'family', 'other')),
  country text not null,
  number text not null,
  name text not null check (name <> ''),
  from_day date not null,
  until_day date,
  by text not null,
  at timestamptz not null,
  -- taken back as an error; it stays readable
  withdrawn_at timestamptz,
  withdrawn_why text,
  constraint tie_span check (until_day is null or until_day >= from_day),
  constraint tie_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_why is null))
);
create index on evaluation.tie (person);

create table evaluation.round (
  id uuid primary key,
  call text not null,
  stage text not null,
  instrument text not null,
  state text not null check (state in ('preparing', 'scoring', 'consensus', 'panel', 'closed')),
  reviews integer not null check (reviews between 1 and 9),
  blind boolean not null,
  per text not null check (per in ('criterion', 'part')),
  due timestamptz not null,
  -- a reason has at least so many characters
  shortest integer not null check (shortest between 0 and 2000),
  -- a tie that ended counts for so many months more
  look_back integer not null check (look_back between 0 and 240),
  demonstration boolean not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  constraint round_once unique (call, stage)
);

-- The applications that a round judges.
create table evaluation.entry (
  round uuid not null references evaluation.round (id),
  application text not null,
  at timestamptz not null,
  primary key (round, application)
);

-- One expert for one application. Scores of those who withdrew or were blocked stay, set aside.
create table evaluation.assignment (
  id uuid primary key,
  -- in the order in which they were made
  seq bigint generated always as identity,
  round uuid not null,
  application text not null,
  expert text not null,
  state text not null check (state in ('proposed', 'removed', 'invited', 'declined', 'accepted', 'declared', 'submitted',
    'withdrawn', 'blocked')),
  replaces uuid references evaluation.assignment (id),
  -- why this pair, as the allocation said it; null: chosen by hand
  fit jsonb,
  reason text,
  invited_at timestamptz,
  answered_at timestamptz,
  submitted_at timestamptz,
  ended_at timestamptz,
  foreign key (round, application) references evaluation.entry (round, application)
);
-- an expert judges an application once; who declined, withdrew or was removed may be asked again, who was blocked not
create unique index assignment_once on evaluation.assignment (round, application, expert)
  where state not in ('removed', 'declined', 'withdrawn');
create index on evaluation.assignment (expert);

create table evaluation.declaration (
  id uuid primary key,
  assignment uuid not null references evaluation.assignment (id),
  conflict boolean not null,
  reason text not null,
  signed_as text not null check (signed_as <> ''),
  at timestamptz not null,
  constraint conflict_says_why check (not conflict or reason <> '')
);
create index on evaluation.declaration (assignment);
create trigger append_only before update or delete on evaluation.declaration
  for each row execute function event.refuse_change();

-- What stands between an expert and an application: found by the check, declared by the expert, or told by the manager.
create table evaluation.conflict (
  id uuid primary key,
  round uuid not null,
  application text not null,
  expert text not null,
  ground text not null,
  -- the organisation, cluster or tie that it is about; empty where there is none
  about text not null,
  words jsonb not null,
  how text not null check (how in ('check', 'declared', 'told')),
  by text not null,
  at timestamptz not null,
  foreign key (round, application) references evaluation.entry (round, application),
  constraint conflict_once unique (round, application, expert, ground, about)
);
create trigger append_only before update or delete on evaluation.conflict
  for each row execute function event.refuse_change();

-- What an expert has typed, complete or not. `part` is empty where a criterion is scored as a whole.
create table evaluation.score (
  assignment uuid not null references evaluation.assignment (id),
  criterion text not null,
  part text not null,
  points text not null,
  reason text not null,
  at timestamptz not null,
  primary key (assignment, criterion, part)
);

-- Every review that was handed in, as it was.
create table evaluation.submission (
  assignment uuid not null references evaluation.assignment (id),
  number integer not null check (number > 0),
  scores jsonb not null,
  at timestamptz not null,
  primary key (assignment, number)
);
create trigger append_only before update or delete on evaluation.submission
  for each row execute function event.refuse_change();

-- What the experts of an application agreed on. `edition` grows each time it is put before them anew.
create table evaluation.consensus (
  round uuid not null,
  application text not null,
  state text not null check (state in ('draft', 'proposed', 'concluded')),
  rapporteur uuid references evaluation.assignment (id),
  edition integer not null default 0,
  recommendation text not null default '',
  remark text not null default '',
  concluded_at timestamptz,
  primary key (round, application),
  foreign key (round, application) references evaluation.entry (round, application)
);

create table evaluation.agreed (
  round uuid not null,
  application text not null,
  criterion text not null,
  part text not null,
  points text not null,
  reason text not null,
  primary key (round, application, criterion, part),
  foreign key (round, application) references evaluation.consensus (round, application)
);

-- What the applicant is told, per criterion.
create table evaluation.feedback (
  round uuid not null,
  application text not null,
  criterion text not null,
  text jsonb not null,
  primary key (round, application, criterion),
  foreign key (round, application) references evaluation.consensus (round, application)
);

create table evaluation.opinion (
  assignment uuid not null references evaluation.assignment (id),
  edition integer not null,
  agrees boolean not null,
  dissent text not null,
  at timestamptz not null,
  primary key (assignment, edition),
  constraint dissent_says_why check (agrees or dissent <> '')
);
create trigger append_only before update or delete on evaluation.opinion
  for each row execute function event.refuse_change();

create table evaluation.panel (
  round uuid primary key references evaluation.round (id),
  day date not null,
  attendants text[] not null,
  minutes jsonb not null,
  at timestamptz not null
);

-- Points that the panel changed: the latest counts, all are kept.
create table evaluation.adjustment (
  id uuid primary key,
  seq bigint generated always as identity,
  round uuid not null,
  application text not null,
  criterion text not null,
  part text not null,
  before integer not null,
  after integer not null,
  reason text not null check (reason <> ''),
  by text not null,
  at timestamptz not null,
  foreign key (round, application) references evaluation.entry (round, application)
);
create trigger append_only before update or delete on evaluation.adjustment
  for each row execute function event.refuse_change();
