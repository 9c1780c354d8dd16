-- Every act leaves one row here: who, when, what, why. It is history, audit, idempotency and feed at once.
-- `version` counts the acts on a subject, so that nobody overwrites what they have not seen; `key` is the form's own
-- key, so that a repeated post gets the first answer; `xid` lets followers read only what can no longer be overtaken.
create schema event;

create table event.event (
  id bigint generated always as identity primary key,
  subject_kind text not null,
  subject_id text not null,
  version integer not null check (version > 0),
  act text not null,
  actor text not null,
  reason text,
  data jsonb not null default '{}',
  key text,
  asked text,
  answer jsonb,
  happened_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  constraint event_version_once unique (subject_kind, subject_id, version),
  constraint event_key_once unique (key)
);
create index event_actor on event.event (actor, id);

create function event.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append only: % on %.% is not possible, correct by adding', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on event.event
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on event.event
  for each statement execute function event.refuse_change();
