-- Audit engagements: who looks at what, for how long; what they sampled, noted and found. The role itself, dated and with its
-- reach, stands in people.role: outside its days nothing is open.
create schema audit;

create table audit.engagement (
  id uuid primary key,
  title text not null check (title <> ''),
  person text not null,
  -- the grant of the role in people.role
  grant_id uuid not null,
  clusters text[],
  instruments text[],
  -- what is audited: the days that it is about
  period_from date,
  period_to date,
  -- when it may be looked at, both days included
  from_day date not null,
  to_day date not null,
  opened_by text not null,
  opened_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  conclusion text,
  demonstration boolean not null,
  constraint term_forward check (to_day >= from_day),
  constraint opened_by_another check (opened_by <> 'person:' || person),
  constraint closed_whole check ((closed_by is null) = (closed_at is null) and (closed_by is null) = (conclusion is null))
);
create index on audit.engagement (person);

-- drawn from a seed: whoever has seed and population draws the same again
create table audit.sample (
  id uuid primary key,
  engagement uuid not null references audit.engagement (id),
  ordinal integer not null check (ordinal > 0),
  population text not null,
  -- SHA-256 of the sorted ids that it was drawn from
  population_digest text not null,
  population_size integer not null check (population_size > 0),
  seed text not null check (seed <> ''),
  -- [{id, label, href}] in the order drawn
  drawn jsonb not null,
  drawn_by text not null,
  drawn_at timestamptz not null,
  unique (engagement, ordinal)
);

create table audit.note (
  id uuid primary key,
  engagement uuid not null references audit.engagement (id),
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('note', 'finding')),
  severity text check (severity in ('low', 'medium', 'high')),
  subject_kind text not null,
  subject_id text not null,
  text text not null check (text <> ''),
  noted_by text not null,
  noted_at timestamptz not null,
  released_at timestamptz,
  unique (engagement, ordinal),
  constraint findings_have_severity check ((kind = 'finding') = (severity is not null))
);
create index on audit.note (subject_kind, subject_id);

create trigger append_only before update or delete on audit.sample
  for each row execute function event.refuse_change();
