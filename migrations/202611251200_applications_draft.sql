-- An application belongs to the organisation that asks. What is typed is kept per question, every version of it for ever;
-- when two people typed different things, both stay until someone chooses. Nothing here is deleted.
create schema applications;

-- Numbers are given per call without a gap: the counter is raised in the transaction that creates the application.
create table applications.counter (
  -- calls are never deleted, and the act that begins an application has seen this one
  call text primary key,
  last integer not null check (last > 0)
);

create table applications.application (
  id uuid primary key,
  number text not null constraint application_number_once unique,
  call text not null,
  instrument text not null,
  organisation uuid not null references organisations.organisation (id),
  cluster text,
  title text not null check (title <> ''),
  stage text not null,
  form text not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'inadmissible', 'admissible', 'ineligible',
    'eligible', 'not-retained', 'reserve', 'approved', 'approved-conditionally', 'rejected', 'withdrawn')),
  demonstration boolean not null,
  carried_from uuid references applications.application (id),
  shared_at timestamptz,
  created_by text not null,
  created_at timestamptz not null
);
create index on applications.application (call, stage, state);
create index on applications.application (organisation);
create index on applications.application (cluster);

-- People let in to one application by those who act for the organisation.
create table applications.editor (
  id uuid primary key,
  application uuid not null references applications.application (id),
  person text not null,
  "right" text not null check ("right" in ('editor', 'reader')),
  invited_by text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  ended_by text,
  constraint editor_span check (until_at is null or until_at >= from_at)
);
create unique index editor_once on applications.editor (application, person) where until_at is null;
create index on applications.editor (person);

-- Everything that was ever stored for a question. `base` is the version it was typed on, `page` the window it was typed in.
create table applications.saved (
  application uuid not null references applications.application (id),
  stage text not null,
  path text not null,
  version integer not null check (version > 0),
  section text not null,
  value jsonb not null,
  base integer not null check (base >= 0 and base < version),
  by text not null,
  at timestamptz not null,
  page text,
  origin text not null check (origin in ('typed', 'settled', 'restored', 'reused', 'carried')),
  from_application uuid references applications.application (id),
  primary key (application, stage, path, version)
);
create index on applications.saved (application, stage, at);

-- What stands for each question: the newest version.
create table applications.answer (
  application uuid not null references applications.application (id),
  stage text not null,
  path text not null,
  section text not null,
  value jsonb not null,
  version integer not null,
  by text not null,
  at timestamptz not null,
  origin text not null,
  from_application uuid,
  primary key (application, stage, path)
);

-- Two versions of one answer that do not know each other: `other` is the one that does not stand.
create table applications.conflict (
  id uuid primary key,
  application uuid not null references applications.application (id),
  stage text not null,
  path text not null,
  section text not null,
  other integer not null,
  opened_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  settled_how text check (settled_how in ('standing', 'other', 'merged')),
  foreign key (application, stage, path, other) references applications.saved (application, stage, path, version),
  constraint conflict_settled_whole check ((settled_at is null) = (settled_by is null)
    and (settled_at is null) = (settled_how is null))
);
create unique index conflict_once on applications.conflict (application, stage, path, other) where settled_at is null;
create index on applications.conflict (application) where settled_at is null;

-- Who writes a section, and who has said that it is ready.
create table applications.section (
  application uuid not null references applications.application (id),
  stage text not null,
  section text not null,
  assigned_to text,
  assigned_by text,
  assigned_at timestamptz,
  signed_by text,
  signed_at timestamptz,
  -- the last sign-off that a later change took away
  unsigned_by text,
  unsigned_at timestamptz,
  primary key (application, stage, section)
);

create table applications.comment (
  id uuid primary key,
  application uuid not null references applications.application (id),
  stage text not null,
  section text not null,
  -- the question it is about; null: the section as a whole
  path text,
  thread uuid not null references applications.comment (id),
  by text not null,
  at timestamptz not null,
  text text not null check (text <> ''),
  resolved_by text,
  resolved_at timestamptz
);
create index on applications.comment (application, stage, section);

-- Files that answer a question. A newer one takes the place of an older one, which stays.
create table applications.file (
  id uuid primary key,
  application uuid not null references applications.application (id),
  stage text not null,
  section text not null,
  path text not null,
  digest text not null,
  name text not null,
  type text not null,
  size integer not null,
  by text not null,
  at timestamptz not null,
  superseded_at timestamptz,
  superseded_by text,
  from_application uuid references applications.application (id)
);
create index on applications.file (application, stage, path);
