-- Cluster initiatives over time: what they are follows from dated standings, every fact names its source, nothing is
-- deleted. What a programme pack says and what the agency entered stand in different tables, so that loading a pack
-- again can never overwrite an entry.
create schema clusters;

-- Through which day a programme's records speak, and on which day its public pages open.
create table clusters.record (
  programme text primary key,
  known_through date,
  show_as_of date,
  demonstration boolean not null default false,
  constraint record_shown_is_known check (show_as_of <= known_through)
);

create table clusters.source (
  key text primary key,
  programme text, -- null: named by the agency
  title text not null check (title <> ''),
  note text
);

create table clusters.cluster (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 80),
  programme text references clusters.record (programme),
  name jsonb,
  theme jsonb,
  ecosystems text[] not null default '{}',
  strategy jsonb,
  policy_objective jsonb,
  city text,
  nuts2 text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  website text,
  eccp text,
  ours text[] not null default '{}' check (ours <@ array['ecosystems', 'place']),
  demonstration boolean not null default false,
  digest text,
  constraint cluster_place_whole check ((latitude is null) = (longitude is null))
);
create index on clusters.cluster (programme);

-- The sources of an initiative as a whole, for the facts that name none of their own.
create table clusters.cited (
  cluster text not null references clusters.cluster (id),
  source text not null references clusters.source (key),
  place integer not null,
  primary key (cluster, source)
);

create table clusters.standing (
  id bigint generated always as identity primary key,
  cluster text not null references clusters.cluster (id),
  instrument text not null,
  status text not null check (status in ('announced', 'acknowledged', 'ended', 'revoked', 'merged')),
  "from" date not null,
  until date,
  call text,
  source text references clusters.source (key),
  note text,
  origin text not null check (origin in ('pack', 'agency')),
  constraint standing_forward check (until >= "from"),
  constraint standing_once unique (cluster, "from", status, origin)
);

-- `at` is a year, a month or a day, as far as the source tells. `ours`: an attribution of the programme's, in no source.
create table clusters.fact (
  id bigint generated always as identity primary key,
  cluster text not null references clusters.cluster (id),
  key text not null,
  value jsonb not null,
  at text check (at ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  source text references clusters.source (key),
  note jsonb,
  ours boolean not null default false,
  origin text not null check (origin in ('pack', 'agency'))
);
create index on clusters.fact (cluster);

-- Either end may be an initiative of ours or only a name.
create table clusters.succession (
  id bigint generated always as identity primary key,
  programme text,
  predecessor text references clusters.cluster (id),
  predecessor_name jsonb,
  successor text references clusters.cluster (id),
  successor_name jsonb,
  kind text not null check (kind in ('merge', 'rename', 'growth')),
  at text check (at ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  source text references clusters.source (key),
  constraint succession_has_ends check (
    (predecessor is null) <> (predecessor_name is null) and (successor is null) <> (successor_name is null)
    and (predecessor is not null or successor is not null))
);
create index on clusters.succession (predecessor);
create index on clusters.succession (successor);

-- What the agency entered by hand, each with its source: stands above what the pack says. Null is an entry too
-- ("not known after all"). Earlier entries stand in the audit trail.
create table clusters.entered (
  cluster text not null references clusters.cluster (id),
  field text not null check (field in ('name', 'theme', 'ecosystems', 'strategy', 'policyObjective', 'city', 'nuts2',
    'place', 'website', 'eccp')),
  value jsonb not null,
  source text not null references clusters.source (key),
  entered_at timestamptz not null,
  primary key (cluster, field)
);

-- An initiative as it is known: the pack's word, with the agency's entries above it.
create view clusters.known as
select c.id, c.programme, c.demonstration,
  case when e.has ? 'name' then nullif(e.has -> 'name', 'null') else c.name end as name,
  case when e.has ? 'theme' then nullif(e.has -> 'theme', 'null') else c.theme end as theme,
  case when e.has ? 'ecosystems' then array(select jsonb_array_elements_text(nullif(e.has -> 'ecosystems', 'null')))
    else c.ecosystems end as ecosystems,
  case when e.has ? 'strategy' then nullif(e.has -> 'strategy', 'null') else c.strategy end as strategy,
  case when e.has ? 'policyObjective' then nullif(e.has -> 'policyObjective', 'null') else c.policy_objective end
    as policy_objective,
  case when e.has ? 'city' then e.has ->> 'city' else c.city end as city,
  case when e.has ? 'nuts2' then e.has ->> 'nuts2' else c.nuts2 end as nuts2,
  case when e.has ? 'place' then (e.has -> 'place' ->> 'latitude')::double precision else c.latitude end as latitude,
  case when e.has ? 'place' then (e.has -> 'place' ->> 'longitude')::double precision else c.longitude end as longitude,
  case when e.has ? 'website' then e.has ->> 'website' else c.website end as website,
  case when e.has ? 'eccp' then e.has ->> 'eccp' else c.eccp end as eccp,
  array(select field from unnest(c.ours) field where not e.has ? field) as ours
from clusters.cluster c
cross join lateral (
  select coalesce(jsonb_object_agg(field, value), '{}') as has from clusters.entered where cluster = c.id) e;
