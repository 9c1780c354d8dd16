-- An envelope is a sum set apart for a purpose and a period. What it carries stands in the ledger alone (accounts
-- `envelope:<id>:…`); here is what it is for, and what each reservation in it is for.
create schema envelopes;

create table envelopes.envelope (
  id uuid primary key,
  name text not null check (name <> ''),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  demonstration boolean not null default false
);

create table envelopes.reservation (
  id uuid primary key,
  envelope uuid not null references envelopes.envelope (id),
  purpose text not null check (purpose <> ''),
  subject_kind text not null,
  subject_id text not null,
  reserved_by text not null,
  reserved_at timestamptz not null
);
create index reservation_envelope on envelopes.reservation (envelope, reserved_at);
create index reservation_subject on envelopes.reservation (subject_kind, subject_id);
