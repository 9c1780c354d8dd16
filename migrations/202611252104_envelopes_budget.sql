-- What envelopes were fed with, out of which year of their article; what moves between articles, asked for by one and approved
-- by another; and the end of a year.
create table envelopes.feed (
  id uuid primary key,
  envelope uuid not null references envelopes.envelope (id),
  article text not null references envelopes.article (id),
  year integer not null,
  -- below zero: given back
  cents bigint not null check (cents <> 0),
  reason text not null check (reason <> ''),
  fed_at timestamptz not null
);
create index on envelopes.feed (envelope);
create index on envelopes.feed (article, year);

create table envelopes.transfer (
  id uuid primary key,
  -- from and to articles of one world, within a year, of one kind of credit
  from_article text not null references envelopes.article (id),
  to_article text not null references envelopes.article (id),
  year integer not null,
  credit text not null check (credit in ('commitment', 'payment')),
  cents bigint not null check (cents > 0),
  reason text not null check (reason <> ''),
  state text not null check (state in ('requested', 'approved', 'rejected', 'withdrawn')),
  requested_by text not null,
  requested_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  demonstration boolean not null,
  constraint transfer_two check (from_article <> to_article),
  constraint transfer_whole check ((decided_by is null) = (decided_at is null)),
  constraint transfer_by_another check (decided_by is null or decided_by <> requested_by or state = 'withdrawn')
);

create table envelopes.closing (
  id uuid primary key,
  year integer not null,
  state text not null check (state in ('prepared', 'running', 'closed', 'withdrawn')),
  -- what happens to what is left: {commitmentCredit, paymentCredit: 'carry' | 'lapse', releaseEndedBy: day | null, envelopes}
  choices jsonb not null,
  prepared_by text not null,
  prepared_at timestamptz not null,
  started_by text,
  started_at timestamptz,
  closed_at timestamptz,
  demonstration boolean not null,
  constraint closing_by_another check (started_by is null or started_by <> prepared_by)
);
-- a year is closed once
create unique index closing_once on envelopes.closing (year, demonstration) where state <> 'withdrawn';

-- one account that the closing empties or carries over; `cents`: as the preview shows it, `done_cents`: as it was entered
create table envelopes.closing_line (
  closing uuid not null references envelopes.closing (id),
  ordinal integer not null check (ordinal > 0),
  -- what is entered at once: an agreement, an article, an envelope
  subject text not null,
  what text not null
    check (what in ('carry-commitment', 'release-commitment', 'carry-credit', 'lapse-credit', 'lapse-free')),
  from_account text not null,
  to_account text not null,
  to_kind text not null,
  cents bigint not null check (cents > 0),
  done_cents bigint,
  done_at timestamptz,
  primary key (closing, ordinal)
);
create index closing_line_waiting on envelopes.closing_line (closing, subject) where done_at is null;
