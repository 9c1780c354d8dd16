-- The returns to public registers, each as it was made: its rows, and the files that were sent. What changes in the register of aid
-- afterwards shows as a difference from these rows.
create schema state_aid;

create table state_aid.return (
  id uuid primary key,
  register text not null check (register in ('transparency', 'de-minimis', 'subsidies')),
  from_day date not null,
  to_day date not null,
  state text not null check (state in ('made', 'sent', 'withdrawn')),
  -- [{key, cells}]
  rows jsonb not null,
  -- SHA-256 of each file
  csv text not null,
  xlsx text not null,
  xml text not null,
  made_by text not null,
  made_at timestamptz not null,
  sent_on date,
  reference text,
  sent_by text,
  sent_at timestamptz,
  withdrawn_reason text,
  demonstration boolean not null,
  constraint period_forward check (to_day >= from_day),
  constraint sent_whole check ((state = 'sent') = (sent_on is not null) and (sent_on is null) = (reference is null))
);
create index on state_aid.return (register, to_day);
