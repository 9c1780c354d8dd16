-- Instruments are documents in immutable versions: what was published is never edited, a later version takes its place by
-- its date. Drafts are kept whole, however unfinished, until they are published or given up.
create schema instruments;

create table instruments.version (
  key text primary key check (key ~ '^[a-z][a-z0-9-]{0,62}@\d{4}-\d{2}-\d{2}$'),
  instrument text not null,
  in_force_from date not null,
  document text not null,
  format text not null check (format in ('yaml', 'json')),
  digest text not null,
  programme text,
  demonstration boolean not null default false,
  published_at timestamptz not null,
  published_by text not null,
  constraint version_once unique (instrument, in_force_from)
);
create trigger append_only before update or delete on instruments.version
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on instruments.version
  for each statement execute function event.refuse_change();

create table instruments.draft (
  id uuid primary key,
  document text not null check (length(document) <= 262144),
  state text not null default 'draft' check (state in ('draft', 'published', 'discarded')),
  version text references instruments.version (key),
  demonstration boolean not null default false,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  constraint draft_published check ((state = 'published') = (version is not null))
);
