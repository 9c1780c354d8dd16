-- A call is no longer only told of by sources: the agency opens it here, on one version of an instrument. While it is a draft
-- the form is kept as it was typed, complete or not; the columns hold what can be read of it. Whether a stage is open is
-- computed from its two moments when it is read, and stands nowhere.
create table calls.opening (
  call text primary key check (call ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(call) <= 80),
  instrument text not null,
  kind text not null check (kind in ('staged', 'continuous')),
  state text not null check (state in ('draft', 'published', 'withdrawn', 'discarded')),
  typed jsonb not null default '{}',
  names jsonb not null default '{}',
  about jsonb not null default '{}',
  budget bigint check (budget >= 0),
  currency text not null default 'EUR',
  envelope text,
  decision_by date,
  questions_until date,
  contact text,
  programme text,
  digest text,
  demonstration boolean not null default false,
  drafted_at timestamptz not null,
  published_at timestamptz,
  ended_at timestamptz,
  end_reason jsonb,
  constraint opening_published check (state not in ('published', 'withdrawn') or published_at is not null),
  constraint opening_ended check ((state in ('withdrawn', 'discarded')) = (ended_at is not null))
);

create table calls.stage (
  call text not null references calls.opening (call),
  place integer not null,
  id text not null,
  names jsonb not null,
  form text not null,
  opens timestamptz not null,
  closes timestamptz,
  primary key (call, place),
  constraint stage_once unique (call, id),
  constraint stage_span check (closes is null or closes > opens)
);

-- What changed after publication, and why: shown with the call for ever.
create table calls.change (
  id uuid primary key,
  call text not null references calls.opening (call),
  at timestamptz not null,
  reason jsonb not null,
  changes jsonb not null
);
create index on calls.change (call);

-- Documents are taken away from view, never from the record: an applicant may have read them.
create table calls.document (
  id uuid primary key,
  call text not null references calls.opening (call),
  title jsonb not null,
  name text not null,
  type text not null,
  bytes integer not null,
  digest text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index on calls.document (call);

create table calls.session (
  id uuid primary key,
  call text not null references calls.opening (call),
  title jsonb not null,
  starts timestamptz not null,
  ends timestamptz not null,
  place text not null default '',
  url text,
  sequence integer not null default 0,
  changed_at timestamptz not null,
  cancelled_at timestamptz,
  constraint session_span check (ends > starts)
);
create index on calls.session (call);

-- Questions about a call. What is published is the agency's wording in both languages; the address of whoever asked is
-- dropped once they were told of the answer.
create table calls.question (
  id uuid primary key,
  call text not null references calls.opening (call),
  text text not null,
  language text not null check (language in ('nl', 'en')),
  person text,
  email text,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'answered', 'set-aside')),
  question jsonb,
  answer jsonb,
  settled_at timestamptz,
  reason text,
  constraint question_answered check (state <> 'answered' or (question is not null and answer is not null))
);
create index on calls.question (call);
