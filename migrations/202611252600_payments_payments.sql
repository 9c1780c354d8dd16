-- What is paid, to which account, by which order, and what comes back. Nothing is paid twice and no year beyond its maximum: the
-- tables themselves refuse it, also when two people act at the same moment. Nothing is ever deleted.
create schema payments;

-- numbers follow each other without a gap: one series a year, and one of its own for the demonstration
create table payments.counter (
  series text primary key,
  last integer not null check (last > 0)
);

-- how payments are approved, bank accounts changed and money claimed back, as the programme packs say it
create table payments.rule (
  programme text primary key,
  demonstration boolean not null,
  content jsonb not null,
  digest text not null
);

-- a bank account of an organisation: proposed by someone of it, confirmed by two people of the agency; every one that ever was
create table payments.account (
  id uuid primary key,
  organisation text not null,
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$'),
  holder text not null check (holder <> ''),
  -- {digest, name, type, size}
  proof jsonb not null,
  state text not null check (state in ('proposed', 'checked', 'confirmed', 'replaced', 'refused', 'withdrawn')),
  replaces uuid references payments.account (id),
  proposed_by text not null,
  proposed_at timestamptz not null,
  -- a change is not confirmed before the old contact had time to object
  not_before timestamptz not null,
  checked_by text,
  checked_at timestamptz,
  confirmed_by text,
  confirmed_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  reason text,
  demonstration boolean not null,
  constraint checked_by_another check (checked_by <> proposed_by),
  constraint confirmed_by_another check (confirmed_by <> checked_by and confirmed_by <> proposed_by),
  constraint ended_whole check ((ended_by is null) = (ended_at is null))
);
create unique index account_confirmed on payments.account (organisation) where state = 'confirmed';
create unique index account_open on payments.account (organisation) where state in ('proposed', 'checked');

-- what was spoken for in a year of an agreement: never beyond its maximum
create table payments.year (
  agreement uuid not null,
  year integer not null check (year > 0),
  maximum_cents bigint not null,
  spoken_cents bigint not null,
  primary key (agreement, year),
  constraint never_beyond check (spoken_cents >= 0 and spoken_cents <= maximum_cents)
);

create table payments.payment (
  id uuid primary key,
  number text not null constraint payment_number unique,
  agreement uuid not null,
  cluster text not null,
  organisation text not null,
  instrument text not null,
  year integer not null check (year > 0),
  kind text not null check (kind in ('advance', 'interim', 'balance')),
  -- which instalment of the year, counted from 1
  instalment integer not null check (instalment > 0),
  amount_cents bigint not null check (amount_cents > 0),
  -- what it was computed from and why, frozen with it
  assessed jsonb not null,
  gates jsonb not null,
  claims jsonb not null default '[]',
  -- who verified the claims it rests on: they do not approve it
  verified_by jsonb not null default '[]',
  level text not null,
  needs jsonb not null,
  state text not null check (state in ('proposed', 'approved', 'ordered', 'confirmed', 'failed', 'withdrawn')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  approved_at timestamptz,
  -- set off against what the organisation owes: not ordered from the bank
  offset_cents bigint not null default 0 check (offset_cents >= 0 and offset_cents <= amount_cents),
  paid_on date,
  failure jsonb,
  reason text,
  letter text,
  demonstration boolean not null
);
create unique index payment_once on payments.payment (agreement, year, instalment) where state <> 'withdrawn';
create index on payments.payment (organisation);

create table payments.approval (
  payment uuid not null references payments.payment (id),
  ordinal integer not null check (ordinal > 0),
  role text not null,
  by text not null,
  at timestamptz not null,
  primary key (payment, ordinal),
  unique (payment, by)
);

-- a file of orders for the bank: written once, byte for byte
create table payments.batch (
  id uuid primary key,
  message text not null constraint message_once unique check (length(message) <= 35),
  execution_on date not null,
  debtor jsonb not null,
  orders integer not null check (orders > 0),
  total_cents bigint not null check (total_cents > 0),
  xml text not null,
  digest text not null,
  ordered_by text not null,
  ordered_at timestamptz not null,
  demonstration boolean not null
);

create table payments.instruction (
  end_to_end text primary key check (length(end_to_end) <= 35),
  batch uuid not null references payments.batch (id),
  ordinal integer not null check (ordinal > 0),
  payment uuid not null references payments.payment (id),
  account uuid not null references payments.account (id),
  amount_cents bigint not null check (amount_cents > 0),
  iban text not null,
  holder text not null,
  state text not null check (state in ('ordered', 'accepted', 'confirmed', 'rejected')),
  -- {code, text}
  answer jsonb,
  settled_on date,
  import uuid,
  unique (batch, ordinal)
);
create unique index ordered_once on payments.instruction (payment) where state <> 'rejected';

-- what the bank answered: a file is read once
create table payments.import (
  id uuid primary key,
  digest text not null constraint import_once unique,
  kind text not null,
  message text not null,
  name text not null,
  -- [{what, endToEnd, amount, answer, …}]: each line, and what came of it
  lines jsonb not null,
  imported_by text not null,
  imported_at timestamptz not null,
  demonstration boolean not null
);
create unique index import_message on payments.import (kind, message, demonstration);

create table payments.recovery (
  id uuid primary key,
  number text not null constraint recovery_number unique,
  agreement uuid not null,
  cluster text not null,
  organisation text not null,
  instrument text not null,
  year integer not null check (year > 0),
  amount_cents bigint not null check (amount_cents > 0),
  received_cents bigint not null default 0,
  interest_cents bigint not null default 0 check (interest_cents >= 0),
  ground text not null check (ground in ('certificate', 'termination', 'by-hand')),
  -- what a certificate or a termination is named by; a ground claims back once
  source text,
  reason text not null check (reason <> ''),
  explanation jsonb,
  state text not null check (state in ('announced', 'claimed', 'received', 'waived', 'dropped')),
  announced_by text not null,
  announced_at timestamptz not null,
  answer_by date not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  claimed_by text,
  claimed_at timestamptz,
  due date,
  reference text,
  -- the interest rule at the time of the claim
  interest jsonb,
  bar uuid,
  waiver_by text,
  waiver_at timestamptz,
  waiver_reason text,
  settled_by text,
  settled_on date,
  announcement text,
  letter text,
  demonstration boolean not null,
  constraint never_more_than_claimed check (received_cents >= 0 and received_cents <= amount_cents),
  constraint claimed_whole check ((claimed_at is null) = (due is null)),
  constraint waived_by_another check (state <> 'waived' or settled_by <> waiver_by)
);
create unique index recovery_ground on payments.recovery (agreement, year, ground, source)
  where source is not null and state <> 'dropped';
create unique index recovery_reference on payments.recovery (reference) where reference is not null;
create index on payments.recovery (organisation);

create table payments.receipt (
  recovery uuid not null references payments.recovery (id),
  ordinal integer not null check (ordinal > 0),
  way text not null check (way in ('bank', 'set-off', 'by-hand')),
  principal_cents bigint not null check (principal_cents >= 0),
  interest_cents bigint not null check (interest_cents >= 0),
  received_on date not null,
  -- the entry of a bank statement, or the payment it was set off against: counted once
  source text not null,
  by text not null,
  at timestamptz not null,
  primary key (recovery, ordinal),
  constraint receipt_once unique (recovery, source),
  constraint receipt_something check (principal_cents + interest_cents > 0)
);
