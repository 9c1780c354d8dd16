-- The control of claims: what was found on each line, how a sample was drawn, what was asked and answered, and the certificates
-- that it came to. A finding is changed while the control runs; its events keep what it was. Certificates never change.
create schema verification;

-- checklists come with the programme; a version never changes
create table verification.checklist (
  id text not null,
  version date not null,
  programme text not null,
  document jsonb not null,
  digest text not null,
  demonstration boolean not null,
  recorded_at timestamptz not null,
  primary key (id, version)
);

create table verification.control (
  id uuid primary key,
  claim uuid not null constraint claim_once unique,
  claim_number text not null,
  agreement text not null,
  year integer not null check (year > 0),
  organisation text not null,
  cluster text not null,
  instrument text not null,
  checklist text not null,
  checklist_version date not null,
  method text not null check (method in ('full', 'sample')),
  method_reason text not null default '',
  risk text not null check (risk in ('low', 'medium', 'high')),
  seed text check (seed ~ '^[0-9a-f]{16}$'),
  interval_cents bigint check (interval_cents > 0),
  sample_outcome text check (sample_outcome in ('as-found', 'extrapolate', 'full')),
  sample_reason text,
  state text not null check (state in ('open', 'hearing', 'final')),
  round integer not null default 1 check (round > 0),
  -- a follow-up that looks at everything anew
  whole boolean not null default true,
  taken_by text not null,
  taken_at timestamptz not null,
  answer_by date,
  hearing_letter text,
  demonstration boolean not null,
  foreign key (checklist, checklist_version) references verification.checklist (id, version),
  constraint sample_whole check ((method = 'sample') = (seed is not null) and (seed is null) = (interval_cents is null)),
  constraint hearing_has_term check (state <> 'hearing' or answer_by is not null)
);
create index on verification.control (agreement);
create index on verification.control (state);

-- how each line stood when the sample was drawn: what draws it again, and why it was drawn or not
create table verification.place (
  control uuid not null references verification.control (id),
  line uuid not null,
  ordinal integer not null,
  cents bigint not null,
  stratum text not null check (stratum in ('whole', 'raised', 'ordinary')),
  starts_at bigint,
  hits jsonb not null,
  flags jsonb not null,
  primary key (control, line)
);

create table verification.finding (
  control uuid not null references verification.control (id),
  line uuid not null,
  verdict text not null check (verdict in ('accepted', 'cut', 'parked')),
  cents bigint not null check (cents >= 0),
  reason text not null,
  rule text,
  origin text not null check (origin in ('judged', 'sample', 'extrapolated')),
  round integer not null check (round > 0),
  by_person text not null,
  at timestamptz not null,
  announced_cents bigint check (announced_cents > 0),
  certified_cents bigint check (certified_cents >= 0),
  stance text check (stance in ('agreed', 'contested')),
  weighed text check (weighed in ('maintained', 'lowered', 'dropped')),
  weighed_reason text,
  primary key (control, line),
  constraint accepted_whole check ((verdict = 'accepted') = (cents = 0))
);

create table verification.message (
  control uuid not null references verification.control (id),
  ordinal integer not null check (ordinal > 0),
  line uuid,
  side text not null check (side in ('agency', 'cluster')),
  kind text not null check (kind in ('question', 'reply', 'hearing', 'objection')),
  text text not null,
  files jsonb not null default '[]',
  by_person text not null,
  at timestamptz not null,
  primary key (control, ordinal)
);
create index on verification.message (line);

create table verification.answer (
  control uuid not null references verification.control (id),
  question text not null,
  value text not null check (value in ('yes', 'no', 'not-applicable')),
  remark text not null,
  by_person text not null,
  at timestamptz not null,
  primary key (control, question)
);

create table verification.certificate (
  id uuid primary key,
  number text not null constraint certificate_once unique,
  control uuid not null references verification.control (id),
  claim uuid not null,
  agreement text not null,
  year integer not null check (year > 0),
  ordinal integer not null check (ordinal > 0),
  rows jsonb not null,
  claimed_cents bigint not null,
  accepted_cents bigint not null,
  cut_cents bigint not null check (cut_cents >= 0),
  parked_cents bigint not null check (parked_cents >= 0),
  cuts jsonb not null,
  parked_lines jsonb not null,
  letter text,
  verified_by text not null,
  verifiers jsonb not null,
  issued_at timestamptz not null,
  demonstration boolean not null,
  unique (control, ordinal),
  constraint to_the_cent check (accepted_cents + cut_cents + parked_cents = claimed_cents)
);
create index on verification.certificate (agreement, year);

create function verification.never_changed() returns trigger language plpgsql as $$
begin
  raise exception 'certificates and checklists are never changed: a later one takes their place';
end $$;
create trigger certificate_stays before update or delete on verification.certificate
  for each row execute function verification.never_changed();
create trigger checklist_stays before update or delete on verification.checklist
  for each row execute function verification.never_changed();

-- objections against a certificate
create table verification.objection (
  control uuid not null references verification.control (id),
  certificate uuid not null constraint objection_once unique references verification.certificate (id),
  text text not null,
  files jsonb not null default '[]',
  by_person text not null,
  at timestamptz not null,
  decide_outcome text check (decide_outcome in ('upheld', 'dismissed')),
  decided_reason text,
  decided_by text,
  decided_at timestamptz,
  primary key (control, certificate),
  constraint decided_whole check ((decide_outcome is null) = (decided_at is null))
);
