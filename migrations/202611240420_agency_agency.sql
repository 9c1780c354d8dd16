-- The agency whose programme this is, the agencies it exchanges with, figures of the programme as a whole, and the
-- boundaries of its regions where a pack brings them. All come from a programme pack.
create schema agency;

create table agency.agency (
  programme text primary key,
  name jsonb not null,
  country text not null,
  nuts text not null,
  time_zone text not null,
  languages text[] not null,
  currency text not null,
  website text,
  digest text not null
);

create table agency.partner (
  programme text not null,
  place integer not null,
  name text not null check (name <> ''),
  country text not null,
  note jsonb,
  source text,
  primary key (programme, place)
);

create table agency.figure (
  programme text not null,
  place integer not null,
  key text not null,
  value jsonb not null,
  at text,
  source text,
  note jsonb,
  ours boolean not null default false,
  primary key (programme, place)
);

create table agency.boundaries (
  programme text primary key,
  format text not null check (format in ('topojson', 'geojson')),
  content jsonb not null,
  codes text[] not null,
  digest text not null
);

-- What stands in these tables per file of the pack, to tell whether the pack says something else.
create table agency.read (
  programme text not null,
  file text not null,
  digest text not null,
  primary key (programme, file)
);
