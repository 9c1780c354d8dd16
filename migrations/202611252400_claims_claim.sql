-- Claims: the costs that a cluster organisation declares for a year of its agreement, line by line, each with what proves it.
-- What was submitted is kept as it was; corrections are lines and files that are added.
create schema claims;

create table claims.counter (
  series text primary key,
  last integer not null check (last > 0)
);

create table claims.claim (
  id uuid primary key,
  number text not null constraint claim_number_once unique,
  agreement uuid not null,
  cluster text not null,
  organisation text not null,
  instrument text not null,
  year integer not null check (year > 0),
  kind text not null check (kind in ('interim', 'final')),
  state text not null check (state in ('draft', 'submitted', 'in-control', 'verified', 'certified', 'withdrawn')),
  opened_by text not null,
  opened_at timestamptz not null,
  submitted_by text,
  submitted_at timestamptz,
  digest text,
  controlled_at timestamptz,
  verified_at timestamptz,
  certified_at timestamptz,
  -- the number that the next line gets
  next_ordinal integer not null default 1,
  demonstration boolean not null,
  constraint submission_whole check ((submitted_by is null) = (submitted_at is null) and (submitted_by is null) = (digest is null)),
  constraint submitted_when_past_draft check ((state in ('draft', 'withdrawn')) = (submitted_at is null))
);
create index on claims.claim (agreement, year);
create index on claims.claim (cluster);
-- a year is closed once
create unique index final_once on claims.claim (agreement, year) where kind = 'final' and state <> 'withdrawn';
-- one at a time is being written
create unique index draft_once on claims.claim (agreement, year) where state = 'draft';

-- those who work for a cluster, and what an hour of theirs costs
create table claims.employee (
  id uuid primary key,
  cluster text not null,
  organisation text not null,
  name text not null check (name <> ''),
  -- small letters without accents: the same person in two clusters is found by it
  name_key text not null,
  employment text not null check (employment in ('payroll', 'seconded', 'director')),
  work text not null default '',
  share_points integer not null check (share_points between 1 and 10000),
  from_day date not null,
  to_day date,
  demonstration boolean not null,
  constraint employee_once unique (cluster, name_key),
  constraint employed_forward check (to_day is null or to_day >= from_day)
);
create index on claims.employee (name_key);

create table claims.hourly_rate (
  employee uuid not null references claims.employee (id),
  from_day date not null,
  rate_cents bigint not null check (rate_cents > 0),
  -- {gross, employer, other, hours}
  calculation jsonb not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (employee, from_day)
);

create table claims.line (
  id uuid primary key,
  claim uuid not null references claims.claim (id),
  ordinal integer not null check (ordinal > 0),
  category text not null,
  activity text not null,
  spent_on date not null,
  description text not null default '',
  supplier text not null default '',
  supplier_number text,
  invoice_number text not null default '',
  -- what suppliers and invoices are compared by: letters and figures only
  supplier_key text not null default '',
  invoice_key text not null default '',
  net_cents bigint not null,
  vat_cents bigint not null,
  refundable_cents bigint not null,
  amount_cents bigint not null,
  other_aid_cents bigint not null check (other_aid_cents >= 0),
  employee uuid references claims.employee (id),
  minutes integer check (minutes > 0),
  rate_cents bigint,
  supersedes uuid references claims.line (id),
  state text not null check (state in ('stands', 'superseded', 'removed')),
  source text not null check (source in ('typed', 'pasted', 'invoice', 'workbook', 'correction')),
  remark text not null default '',
  recorded_by text not null,
  recorded_at timestamptz not null,
  version integer not null default 1,
  constraint line_ordinal_once unique (claim, ordinal),
  constraint amount_adds_up check (amount_cents = net_cents + vat_cents - refundable_cents),
  constraint hours_whole check ((employee is null) = (minutes is null) and (employee is null) = (rate_cents is null))
);
-- a line is replaced by one other
create unique index line_superseded_once on claims.line (supersedes) where state <> 'removed';
create index line_invoice on claims.line (supplier_key, invoice_key) where state = 'stands';
create index line_cost on claims.line (spent_on, amount_cents, supplier_key) where state = 'stands';
create index line_hours on claims.line (employee, spent_on) where state = 'stands';

-- files that prove costs
create table claims.evidence (
  id uuid primary key,
  claim uuid not null references claims.claim (id),
  digest text not null,
  name text not null,
  type text not null,
  size bigint not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  supersedes uuid references claims.evidence (id),
  state text not null check (state in ('stands', 'superseded', 'removed')),
  reason text
);
create index on claims.evidence (claim);
create index on claims.evidence (digest);
create unique index evidence_superseded_once on claims.evidence (supersedes) where state <> 'removed';
create unique index evidence_once on claims.evidence (claim, digest) where state = 'stands';

create table claims.proof (
  line uuid not null references claims.line (id),
  evidence uuid not null references claims.evidence (id),
  primary key (line, evidence)
);
create index on claims.proof (evidence);

-- each handing in, also those that were taken back; content: the JSON whose digest this is
create table claims.submission (
  claim uuid not null references claims.claim (id),
  ordinal integer not null check (ordinal > 0),
  digest text not null,
  receipt text not null constraint receipt_once unique,
  content text not null,
  statement text not null,
  lines integer not null,
  total_cents bigint not null,
  submitted_by text not null,
  submitted_name text not null,
  submitted_at timestamptz not null,
  recalled_by text,
  recalled_at timestamptz,
  recall_reason text,
  primary key (claim, ordinal)
);
create unique index submission_stands on claims.submission (claim) where recalled_at is null;

-- what was read from a table, from invoices or from a workbook, and waits to be applied
create table claims.reading (
  id uuid primary key,
  claim uuid not null references claims.claim (id),
  kind text not null check (kind in ('pasted', 'invoices', 'workbook')),
  state text not null check (state in ('read', 'applied', 'dropped')),
  content jsonb not null,
  files jsonb not null default '[]',
  read_by text not null,
  read_at timestamptz not null,
  settled_by text,
  settled_at timestamptz
);
create index on claims.reading (claim);
