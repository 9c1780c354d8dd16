-- Payments made before this register began, brought in with their agreement: they count as paid, and no bank is asked for them.
create table payments.past (
  id uuid primary key,
  agreement uuid not null,
  year integer not null check (year > 0),
  kind text not null check (kind in ('advance', 'interim', 'balance')),
  amount_cents bigint not null check (amount_cents > 0),
  paid_on date not null,
  reference text not null default '',
  brought_by text not null,
  brought_at timestamptz not null
);
create index on payments.past (agreement, year);
create trigger append_only before update or delete on payments.past
  for each row execute function event.refuse_change();
