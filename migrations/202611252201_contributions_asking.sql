-- How the members' half is asked for and what the bank says of it: tiers for kinds of members, accounts of a cluster, invoices in a
-- series of the cluster's own, links that say to whom they went, what a member got, and what kind of movement each transaction is.
alter table contributions.tier
  -- empty: every type, every kind of member
  add column types text[] not null default '{}',
  add column kinds text[] not null default '{}';

alter table contributions.call add column text text not null default '';
-- the series of invoices of a cluster; an invoice has its number for good
alter table contributions.contribution add column invoice_number text;
create unique index invoice_number_once on contributions.contribution (cluster, invoice_number) where split_of is null;

-- where a cluster receives contributions; an account is one cluster's, as long as it is used
create table contributions.account (
  cluster text not null,
  iban text not null,
  holder text not null check (holder <> ''),
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  primary key (cluster, iban)
);
create unique index account_once on contributions.account (iban) where ended_at is null;

alter table contributions.link
  add column name text not null default '',
  add column language text not null default 'nl',
  add column opened_at timestamptz,
  add column ended_at timestamptz;

alter table contributions.statement add constraint statement_forward check (to_day >= from_day);
alter table contributions.transaction
  add column value_on date,
  add column kind text not null default 'transfer' check (kind in ('transfer', 'direct-debit', 'return', 'other'));
create index on contributions.transaction (iban) where iban is not null;

-- what a member got from its cluster, as the cluster keeps it
create table contributions.service (
  id uuid primary key,
  cluster text not null,
  organisation text not null,
  kind text not null check (kind in ('event', 'advice', 'training', 'introduction', 'project', 'other')),
  title text not null check (title <> ''),
  on_day date not null,
  cents bigint check (cents > 0),
  recorded_by text not null,
  recorded_at timestamptz not null,
  removed_at timestamptz
);
create index on contributions.service (cluster, on_day);
create index on contributions.service (organisation);
