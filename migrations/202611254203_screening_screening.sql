-- A cluster screens proposals for projects: it advises on an idea that was shared with it, and decides with reasons, on what its
-- steering group found, whether a pre-proposal goes on to the agency. Both stay as they were said.
create schema screening;

create table screening.advice (
  id uuid primary key,
  application text not null,
  text text not null,
  by text not null,
  at timestamptz not null
);
create index on screening.advice (application);

create table screening.verdict (
  id uuid primary key,
  application text not null,
  stage text not null,
  cluster text not null,
  verdict text not null check (verdict in ('retain', 'not-retain')),
  reasons text not null,
  -- what the round found: basis points of the scale, and whether every threshold was met
  total integer,
  thresholds_met boolean,
  by text not null,
  at timestamptz not null,
  letter text,
  constraint verdict_once unique (application, stage)
);
