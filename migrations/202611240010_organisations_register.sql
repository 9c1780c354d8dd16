-- Organisations are keyed on their register number (domain rule: one company, one record), whatever the number's scheme.
create schema organisations;

create table organisations.organisation (
  id uuid primary key,
  name text not null check (name <> ''),
  kind text not null check (kind in ('company', 'knowledge-institute', 'public-body', 'other')),
  demonstration boolean not null default false
);

create table organisations.identifier (
  organisation uuid not null references organisations.organisation (id),
  scheme text not null,
  value text not null,
  constraint organisation_identifier_once unique (scheme, value)
);
create index on organisations.identifier (organisation);
