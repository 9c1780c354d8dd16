-- The register of state aid: every award of aid, by whomever it was given, with its amounts as rows. A correction is a row more;
-- nothing is changed or removed. What is told about an award (sector, region, size) is kept in every wording.
create schema aid;

create table aid.award (
  id uuid primary key,
  -- how it came into the register: an agreement of ours, a payment, aid that the undertaking declared, aid from before
  origin text not null check (origin in ('agreement', 'payment', 'declared', 'past')),
  -- the record that gave it, where it is one of ours
  source_kind text,
  source_id text,
  -- the decision that it carries out: what was decided counts from the decision on
  decision text,
  -- what people know it by: the number of the agreement, the reference of another authority
  reference text not null check (reference <> ''),
  organisation text not null,
  cluster text,
  basis text not null check (basis in ('gber', 'de-minimis', 'notified')),
  -- the article of Regulation (EU) 651/2014
  article text check (article is null or article ~ '^[0-9]{1,2}[a-z]?$'),
  authority text not null check (authority <> ''),
  form text not null check (form in ('grant', 'loan', 'guarantee', 'equity', 'tax', 'service', 'other')),
  instrument text,
  -- what the costs are, [{category, activity}], over which days, and the highest share of them that may be public
  costs jsonb not null default '[]',
  costs_from date,
  costs_to date,
  eligible_cents bigint check (eligible_cents > 0),
  intensity integer check (intensity between 0 and 10000),
  declaration uuid,
  recorded_by text not null,
  recorded_at timestamptz not null,
  demonstration boolean not null,
  constraint source_whole check ((source_kind is null) = (source_id is null)),
  constraint award_source_once unique (source_kind, source_id, basis),
  constraint article_of_gber check ((basis = 'gber') = (article is not null)),
  constraint costs_forward check (costs_to >= costs_from)
);
create index on aid.award (organisation);
create index on aid.award (cluster);
create index on aid.award (decision);

-- the first row is the award; each later one adds to it or takes from it, on the day from which it holds
create table aid.amount (
  award uuid not null references aid.award (id),
  ordinal integer not null check (ordinal > 0),
  on_day date not null,
  nominal_cents bigint not null,
  equivalent_cents bigint not null,
  reason text not null check (reason <> ''),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (award, ordinal),
  constraint amount_says_something check (nominal_cents <> 0 or equivalent_cents <> 0),
  constraint first_gives check (ordinal > 1 or (nominal_cents > 0 and equivalent_cents > 0))
);

-- what is told about it: the last wording holds
create table aid.particulars (
  award uuid not null references aid.award (id),
  ordinal integer not null check (ordinal > 0),
  objective text not null,
  region text,
  nace_version text,
  nace_code text,
  size text check (size in ('micro', 'small', 'medium', 'large')),
  -- the number of the aid measure: SA.12345
  measure text,
  reason text not null check (reason <> ''),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (award, ordinal),
  constraint nace_whole check ((nace_version is null) = (nace_code is null))
);

-- when it was told to a public register, under which reference there
create table aid.publication (
  award uuid not null references aid.award (id),
  register text not null check (register in ('transparency', 'de-minimis', 'subsidies')),
  published_on date not null,
  reference text not null check (reference <> ''),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (award, register, published_on, reference)
);

-- what an undertaking declares about de minimis aid from anywhere, on a day, by a person
create table aid.declaration (
  id uuid primary key,
  organisation text not null,
  declared_on date not null,
  -- name and function, as they stand under the declaration
  signed_by text not null check (signed_by <> ''),
  -- that there was no other aid than what is listed
  complete boolean not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  demonstration boolean not null
);
create index on aid.declaration (organisation);
alter table aid.award add foreign key (declaration) references aid.declaration (id);

-- which duty asks for the publication of which award
create table aid.duty (
  duty uuid primary key,
  award uuid not null references aid.award (id),
  register text not null check (register in ('transparency', 'de-minimis')),
  unique (award, register)
);

create trigger append_only before update or delete on aid.award for each row execute function event.refuse_change();
create trigger append_only before update or delete on aid.amount for each row execute function event.refuse_change();
create trigger append_only before update or delete on aid.particulars for each row execute function event.refuse_change();
create trigger append_only before update or delete on aid.publication for each row execute function event.refuse_change();
