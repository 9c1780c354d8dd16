-- What was handed in, word for word and for ever: `content` is the canonical text (RFC 8785) whose SHA-256 is `digest`, so that
-- anyone who has it can prove it. Whether it still stands is told by a row beside it; the submission itself never changes.
create table applications.submission (
  id uuid primary key,
  application uuid not null references applications.application (id),
  stage text not null,
  -- the how-manieth of this stage: one that was taken back or corrected keeps its place
  place integer not null check (place > 0),
  form text not null,
  content text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  code text not null constraint submission_code_once unique,
  files text[] not null,
  -- the correction that it answers
  correction uuid,
  by text not null,
  -- when it came in, by the database's clock; what counts against the deadline
  received_at timestamptz not null,
  -- the deadline that held; null: a call without an end
  deadline timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint submission_place_once unique (application, stage, place)
);
create trigger append_only before update or delete on applications.submission
  for each row execute function event.refuse_change();

create table applications.submission_end (
  submission uuid primary key references applications.submission (id),
  how text not null check (how in ('taken-back', 'corrected', 'abandoned')),
  by text not null,
  at timestamptz not null
);
create trigger append_only before update or delete on applications.submission_end
  for each row execute function event.refuse_change();

-- What the case handler asks to be set right, and by when.
create table applications.correction (
  id uuid primary key,
  application uuid not null references applications.application (id),
  stage text not null,
  submission uuid not null references applications.submission (id),
  -- [{"path": "section" or "section.question", "text": …}]
  points jsonb not null check (jsonb_array_length(points) > 0),
  due_at timestamptz not null,
  asked_by text not null,
  asked_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  settled_how text check (settled_how in ('corrected', 'closed', 'abandoned')),
  constraint correction_settled_whole check ((settled_at is null) = (settled_how is null))
);
create unique index correction_once on applications.correction (application) where settled_at is null;
alter table applications.submission add foreign key (correction) references applications.correction (id);

-- Which official handles the application.
create table applications.handler (
  application uuid primary key references applications.application (id),
  person text not null,
  by text not null,
  at timestamptz not null
);
create index on applications.handler (person);

-- What someone judged where no fact decides, about one submission; the newest stands, none is lost.
create table applications.judgement (
  id bigint generated always as identity primary key,
  submission uuid not null references applications.submission (id),
  point text not null,
  verdict text not null check (verdict in ('holds', 'fails')),
  reason text not null check (reason <> ''),
  by text not null,
  at timestamptz not null
);
create index on applications.judgement (submission, point, id);

-- The verdict with every point as it stood when it was given: it explains itself later, whatever the registers say then.
create table applications.verdict (
  id uuid primary key,
  application uuid not null references applications.application (id),
  submission uuid not null references applications.submission (id),
  act text not null check (act in ('admit', 'refuse-admission', 'find-eligible', 'find-ineligible')),
  points jsonb not null,
  -- what the letter says, in the words of the handler
  reasons text[] not null,
  by text not null,
  at timestamptz not null
);
create index on applications.verdict (application, at);

-- A company that is asked to confirm what it brings. `line` is what the applicant wrote when it was asked, with its digest: when
-- the line changes, the link that was sent asks for something that nobody says any more, and ends.
create table applications.commitment (
  id uuid primary key,
  application uuid not null references applications.application (id),
  stage text not null,
  path text not null,
  -- the company's number as the form keeps it, or its name in small letters where it has none
  company text not null,
  name text not null,
  email text not null,
  line jsonb not null,
  line_digest text not null,
  state text not null check (state in ('asked', 'confirmed', 'declined', 'revoked')),
  asked_by text not null,
  asked_at timestamptz not null,
  opened_at timestamptz,
  settled_at timestamptz,
  -- what the company states: its amounts per year, who says so, as what; or why not
  amounts jsonb,
  signatory text,
  capacity text,
  reason text,
  constraint commitment_settled_whole check ((state = 'asked') = (settled_at is null)),
  constraint commitment_confirmed_whole check (state <> 'confirmed' or (amounts is not null and signatory is not null
    and capacity is not null))
);
create index on applications.commitment (application, stage);
create unique index commitment_once on applications.commitment (application, stage, path, company)
  where state in ('asked', 'confirmed', 'declined');

-- Links sent to companies. Only the digest of the token is kept; a newer letter ends the older ones.
create table applications.commitment_link (
  digest text primary key,
  commitment uuid not null references applications.commitment (id),
  sent_at timestamptz not null,
  expires_at timestamptz not null
);
create index on applications.commitment_link (commitment);
