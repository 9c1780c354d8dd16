-- Organisations are keyed on their register number (domain rule: one company, one record), whatever the number's scheme.
-- What changes over the years (size, address, activities, who controls whom) is kept with its days; a correction replaces
-- a row and leaves it standing, so that "as of" any day, and "as we knew it then", can be asked.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
create schema organisations;

-- How a name is compared: without accents, capitals and punctuation. Immutable because the dictionary is named.
create function organisations.fold(name text) returns text language sql immutable strict parallel safe as
  $$ select btrim(regexp_replace(lower(public.unaccent('public.unaccent', $1)), '[][!-/:-@\\^_`{-~[:space:]]+', ' ', 'g')) $$;

create table organisations.organisation (
  id uuid primary key,
  name text not null check (name <> ''),
  kind text not null check (kind in ('company', 'knowledge-institute', 'public-body', 'other')),
  demonstration boolean not null default false,
  folded text collate "C" not null generated always as (organisations.fold(name)) stored,
  -- the record that stands for this one after a merger, chains followed; itself when it was never merged
  reads_as uuid not null references organisations.organisation (id)
);
create index organisation_folded on organisations.organisation (folded, id) where reads_as = id;
create index organisation_similar on organisations.organisation using gin (folded gin_trgm_ops);
create index organisation_reads_as on organisations.organisation (reads_as);

create table organisations.identifier (
  organisation uuid not null references organisations.organisation (id),
  scheme text not null check (scheme in ('enterprise-number', 'establishment-unit', 'vat', 'lei', 'foreign-number')),
  -- ISO 3166 of the register, where the scheme does not say it
  country text not null default '' check ((scheme = 'foreign-number') = (country <> '')),
  value text not null,
  constraint organisation_identifier_once unique (scheme, country, value)
);
create index on organisations.identifier (organisation);
create index on organisations.identifier (value text_pattern_ops);
create unique index organisation_one_number on organisations.identifier (organisation) where scheme = 'enterprise-number';

create table organisations.fact (
  id uuid primary key,
  organisation uuid not null references organisations.organisation (id),
  kind text not null check (kind in ('size-class', 'address', 'activity')),
  -- what can hold only one value a day: the size, the seat, one activity code
  series text not null,
  value jsonb not null,
  from_day date not null,
  until_day date check (until_day >= from_day),
  recorded_at timestamptz not null,
  replaced_at timestamptz,
  constraint fact_one_a_day exclude using gist
    (organisation with =, series with =, daterange(from_day, until_day, '[]') with &&) where (replaced_at is null)
);
create index on organisations.fact (organisation);

create table organisations.control_link (
  id uuid primary key,
  parent uuid not null references organisations.organisation (id),
  child uuid not null references organisations.organisation (id) check (child <> parent),
  basis text not null check (basis in ('votes', 'board', 'contract', 'agreement')),
  from_day date not null,
  until_day date check (until_day >= from_day),
  recorded_at timestamptz not null,
  replaced_at timestamptz,
  constraint control_link_one_a_day exclude using gist
    (parent with =, child with =, basis with =, daterange(from_day, until_day, '[]') with &&) where (replaced_at is null)
);
create index on organisations.control_link (parent);
create index on organisations.control_link (child);

create table organisations.merger (
  id uuid primary key,
  absorbed uuid not null references organisations.organisation (id),
  survivor uuid not null references organisations.organisation (id) check (survivor <> absorbed),
  merged_at timestamptz not null,
  undone_at timestamptz
);
create unique index merger_once on organisations.merger (absorbed) where undone_at is null;
create index on organisations.merger (survivor);

-- Why an organisation may not receive aid. Later rooms (recoveries, assessments of difficulty) write it by queries.ts.
create table organisations.bar (
  id uuid primary key,
  organisation uuid not null references organisations.organisation (id),
  kind text not null check (kind in ('recovery', 'difficulty')),
  reason jsonb not null,
  from_day date not null,
  until_day date check (until_day >= from_day)
);
create index on organisations.bar (organisation);

-- What other rooms read: every id that was ever given, and the record it reads as today.
create view organisations.known as
  select o.id, r.id as organisation, r.name, r.kind, r.demonstration, r.folded, i.value as number
  from organisations.organisation o
  join organisations.organisation r on r.id = o.reads_as
  left join organisations.identifier i on i.organisation = r.id and i.scheme = 'enterprise-number';

-- The size that holds on each day; `own` is false where it was recorded of a record merged into this organisation.
create view organisations.size_class as
  select o.reads_as as organisation, o.id = o.reads_as as own, f.value ->> 'size' as size, f.from_day, f.until_day
  from organisations.organisation o
  join organisations.fact f on f.organisation = o.id and f.kind = 'size-class' and f.replaced_at is null;

-- Names with a word like this one, misspellings forgiven, ranked by how much they are like the whole of what was asked; at
-- most 400, so that a common word costs no more than a rare one.
create function organisations.similar(word text, whole text) returns table (id uuid, score real) language sql stable parallel safe
  set pg_trgm.word_similarity_threshold = 0.55 as
  $$ select o.id, word_similarity(whole, o.folded) + similarity(whole, o.folded)
     from organisations.organisation o where word <% o.folded limit 400 $$;

-- The same, more forgiving and dearer: for a word with several faults.
create function organisations.vaguely_similar(word text, whole text) returns table (id uuid, score real) language sql stable
  parallel safe set pg_trgm.word_similarity_threshold = 0.28 as
  $$ select o.id, word_similarity(whole, o.folded) + similarity(whole, o.folded)
     from organisations.organisation o where word <% o.folded limit 400 $$;
