-- The cluster pact: what a cluster, its companies, knowledge institutes and several ministers promise each other. Project money is
-- earmarked for a period of three years, with a maximum fixed each year: that stands in the books as reservations. What is meant
-- for the later years of the ten is intent, and in no book. The engagements that are not money are duties once the pact is
-- signed: who owes them, by when, and what proves them stands in that register.
create schema pacts;

create table pacts.counter (
  series text primary key,
  last integer not null check (last > 0)
);

create table pacts.pact (
  id uuid primary key,
  number text not null constraint number_once unique,
  cluster text not null,
  agreement text not null,
  instrument text not null,
  title text not null check (title <> ''),
  ambition text not null default '',
  -- the how manieth period of the ten years
  period integer not null check (period > 0),
  from_day date not null,
  to_day date not null,
  horizon date not null,
  envelope text,
  state text not null check (state in ('negotiating', 'signed', 'under-review', 'renewed', 'ended')),
  predecessor uuid references pacts.pact (id),
  drafted_by text not null,
  drafted_at timestamptz not null,
  signed_by text,
  signed_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  demonstration boolean not null,
  constraint period_forward check (to_day >= from_day and horizon >= to_day)
);
-- one pact of a cluster at a time is negotiated or holds
create unique index living_once on pacts.pact (cluster) where state in ('negotiating', 'signed', 'under-review');

create table pacts.year (
  pact uuid not null references pacts.pact (id),
  ordinal integer not null check (ordinal > 0),
  from_day date not null,
  to_day date not null,
  -- within the period it is earmarked, after it only meant
  kind text not null check (kind in ('earmarked', 'intent')),
  amount_cents bigint not null check (amount_cents >= 0),
  maximum_cents bigint check (maximum_cents >= 0),
  fixed_by text,
  fixed_at timestamptz,
  fixed_reason text,
  primary key (pact, ordinal),
  constraint intent_unfixed check (kind = 'earmarked' or maximum_cents is null)
);

-- what was set aside in the envelope for a year; one more where its maximum was raised
create table pacts.reservation (
  reservation uuid primary key,
  pact uuid not null,
  year integer not null,
  foreign key (pact, year) references pacts.year (pact, ordinal)
);

create table pacts.party (
  id uuid primary key,
  pact uuid not null references pacts.pact (id),
  ordinal integer not null,
  kind text not null check (kind in ('minister', 'agency', 'cluster', 'company', 'knowledge-institute', 'other')),
  name text not null check (name <> ''),
  organisation text,
  -- who answers for what it promises
  owner_kind text not null check (owner_kind in ('cluster', 'organisation', 'person', 'role')),
  owner_id text not null,
  contact text not null default '',
  signed_on date,
  signed_name text,
  signed_by text,
  unique (pact, ordinal)
);

create table pacts.engagement (
  id uuid primary key,
  pact uuid not null references pacts.pact (id),
  ordinal integer not null,
  party uuid not null references pacts.party (id),
  what text not null check (what <> ''),
  proof text not null default '',
  due date not null,
  -- the duty that it became when the pact was signed
  duty uuid,
  verdict text check (verdict in ('not-met', 'withdrawn')),
  reason text,
  judged_by text,
  judged_at timestamptz,
  added_by text not null,
  added_at timestamptz not null,
  unique (pact, ordinal),
  constraint verdict_whole check ((verdict is null) = (judged_at is null))
);

create table pacts.review (
  pact uuid not null references pacts.pact (id),
  ordinal integer not null,
  opened_by text not null,
  opened_at timestamptz not null,
  held_on date,
  minutes text,
  closed_by text,
  closed_at timestamptz,
  primary key (pact, ordinal),
  constraint closed_whole check ((closed_at is null) = (minutes is null))
);
create unique index review_open_once on pacts.review (pact) where closed_at is null;

create table pacts.finding (
  pact uuid not null,
  review integer not null,
  engagement uuid not null references pacts.engagement (id),
  finding text not null check (finding in ('on-track', 'late', 'at-risk', 'met', 'not-met', 'withdrawn')),
  remark text not null default '',
  by text not null,
  at timestamptz not null,
  primary key (pact, review, engagement),
  foreign key (pact, review) references pacts.review (pact, ordinal)
);
