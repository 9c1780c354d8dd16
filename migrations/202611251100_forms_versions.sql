-- Application forms are documents in immutable versions, beside each other: what is being filled in keeps the version it began
-- with. Drafts are kept whole, however unfinished, until they are published or given up.
create schema forms;

create table forms.version (
  key text primary key check (key ~ '^[a-z][a-z0-9-]{0,62}@\d{4}-\d{2}-\d{2}$'),
  form text not null,
  version date not null,
  document text not null,
  digest text not null,
  programme text,
  demonstration boolean not null default false,
  published_at timestamptz not null,
  published_by text not null,
  constraint version_once unique (form, version)
);
create trigger append_only before update or delete on forms.version
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on forms.version
  for each statement execute function event.refuse_change();

create table forms.draft (
  id uuid primary key,
  document text not null check (length(document) <= 262144),
  state text not null default 'draft' check (state in ('draft', 'published', 'discarded')),
  version text references forms.version (key),
  demonstration boolean not null default false,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  constraint draft_published check ((state = 'published') = (version is not null))
);
