-- The members' half: what each member promised, was asked for and brought. A row is a sum that is whole in one state: when part
-- of what was asked comes in, that part becomes a row of its own, so that every euro has one day on which it was received.
create schema contributions;

create sequence contributions.reference as bigint start 1000000;

create table contributions.counter (
  series text primary key,
  last integer not null check (last > 0)
);

-- what a cluster asks of its members; the tier of a membership names it
create table contributions.tier (
  id uuid primary key,
  cluster text not null,
  name text not null check (name <> ''),
  cents bigint not null check (cents > 0),
  -- VAT on top, in basis points; the agency counts the sum without what may be reclaimed
  vat_points integer not null default 0 check (vat_points between 0 and 10000),
  from_day date not null,
  to_day date check (to_day >= from_day),
  demonstration boolean not null
);
create index on contributions.tier (cluster, from_day);

-- one asking of many: the members of a day, each for the sum of its tier
create table contributions.call (
  id uuid primary key,
  cluster text not null,
  title text not null check (title <> ''),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  due date not null,
  iban text not null,
  made_by text not null,
  made_at timestamptz not null,
  demonstration boolean not null
);
create index on contributions.call (cluster, made_at);

create table contributions.contribution (
  id uuid primary key,
  number text not null constraint contribution_number_once unique,
  cluster text not null,
  agreement uuid,
  payer text not null,
  kind text not null check (kind in ('cash', 'in-kind')),
  -- what counts: gross without the VAT that the cluster organisation may reclaim
  cents bigint not null check (cents > 0),
  refundable_vat_cents bigint not null default 0 check (refundable_vat_cents >= 0),
  -- what public money rests on: written by the room that matches
  matched_cents bigint not null default 0,
  public_origin boolean,
  -- the year that it is meant for
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  due date,
  state text not null check (state in ('pledged', 'invoiced', 'received', 'reversed', 'withdrawn')),
  reference text,
  tier text not null default '',
  note text not null default '',
  pledged_on date not null,
  invoiced_on date,
  received_on date,
  ended_reason text,
  -- of what comes in kind: {method, text, evidence: {digest, name, type, size}, by}
  valuation jsonb,
  confirmed_at timestamptz,
  confirmed_by text,
  disputed_at timestamptz,
  dispute text,
  -- the row that it was split from, the asking that it came of
  split_of uuid references contributions.contribution (id),
  call uuid references contributions.call (id),
  letter uuid,
  demonstration boolean not null,
  constraint contribution_matched check (matched_cents >= 0 and matched_cents <= cents),
  constraint received_has_day check ((state in ('received', 'reversed')) = (received_on is not null)),
  constraint in_kind_is_valued check (kind = 'cash' or valuation is not null)
);
create index on contributions.contribution (cluster, from_day);
create index on contributions.contribution (payer);
create index on contributions.contribution (reference);
create unique index asked_once on contributions.contribution (call, payer) where split_of is null and state <> 'withdrawn';

-- the link on which a company says that it brings or brought this; the token goes to the company alone
create table contributions.link (
  digest text primary key,
  contribution uuid not null references contributions.contribution (id),
  email text not null,
  sent_at timestamptz not null,
  until timestamptz not null
);
create index on contributions.link (contribution);

create table contributions.statement (
  id uuid primary key,
  cluster text not null,
  format text not null check (format in ('camt.053', 'coda')),
  iban text not null,
  number text not null,
  from_day date not null,
  to_day date not null,
  opening_cents bigint not null,
  closing_cents bigint not null,
  digest text not null,
  name text not null,
  imported_by text not null,
  imported_at timestamptz not null,
  demonstration boolean not null,
  constraint statement_once unique (cluster, iban, number, to_day),
  constraint statement_file_once unique (cluster, iban, digest, number)
);

create table contributions.transaction (
  id uuid primary key,
  statement uuid not null references contributions.statement (id),
  ordinal integer not null check (ordinal > 0),
  on_day date not null,
  -- negative: money that went out, or came back
  cents bigint not null check (cents <> 0),
  name text not null,
  iban text,
  reference text,
  message text not null,
  bank_reference text not null,
  -- open: nobody said what it is; matched: to a contribution; aside: it is no contribution
  state text not null check (state in ('open', 'matched', 'aside')),
  contribution uuid references contributions.contribution (id),
  how text check (how in ('reference', 'person')),
  said_by text,
  said_at timestamptz,
  reason text,
  constraint transaction_once unique (statement, ordinal),
  constraint matched_whole check ((state = 'matched') = (contribution is not null))
);
create index on contributions.transaction (contribution);
create index on contributions.transaction (state);

-- what other rooms read
create view contributions.known as
  select id::text, cluster, agreement::text, payer, kind, cents, public_origin, from_day, to_day, due, state, received_on,
    confirmed_at, demonstration
  from contributions.contribution where state <> 'withdrawn';
