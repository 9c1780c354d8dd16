-- What an audit computes again years later has to be there as it stood then.

-- Who approved up to which amount when a payment was proposed: kept once, under the digest that the event of the proposal names.
create table payments.approval_rule (
  digest text primary key,
  levels jsonb not null,
  kept_at timestamptz not null default clock_timestamp()
);

-- What a recovery that follows from certified costs was computed from: the case, and what came out of it.
alter table payments.recovery add column assessed jsonb;

-- A file of the bank as it came, byte for byte; files that were read before this stands have none.
alter table payments.import add column content bytea;
