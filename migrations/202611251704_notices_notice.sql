-- People are told of what happened: a follower of the event table asks every room whom an event concerns, and keeps here
-- what each person was told, when, and how. One row per event, person and kind: told twice of one thing is impossible, also when
-- the follower reads an event again.
create schema notices;

-- How far the follower has read. It begins at the end: what happened before there were notices is not told any more.
create table notices.cursor (
  name text primary key,
  -- restored from a backup, it becomes the transaction of the restore, as the events themselves do
  xid xid8 not null default pg_current_xact_id(),
  event bigint not null default 0,
  -- how often the event after it could not be told
  failures integer not null default 0
);
insert into notices.cursor (name, xid, event)
  select 'notices', coalesce((select max(xid) from event.event), '0'::xid8), coalesce((select max(id) from event.event), 0);

-- Events that could not be told, after several tries: for the administrator.
create table notices.passed (
  event bigint primary key,
  reason text not null,
  passed_at timestamptz not null
);

create table notices.notice (
  id bigint generated always as identity primary key,
  event bigint not null,
  person uuid not null references people.person (id),
  kind text not null check (kind <> ''),
  instrument text,
  subject jsonb not null,
  text jsonb not null,
  href text not null check (href like '/%'),
  demonstration boolean not null,
  happened_at timestamptz not null,
  noticed_at timestamptz not null,
  -- what the person had chosen for mail about this kind
  how text not null check (how in ('at-once', 'daily', 'weekly', 'never')),
  -- why no mail was written although one was chosen: what happened long ago (a replay), an invented address
  held text check (held in ('past', 'invented')),
  -- the message it left in, by itself or in a digest
  message uuid,
  -- a digest took it, in a mail or because it had been read by then
  digested_at timestamptz,
  read_at timestamptz,
  constraint notice_once unique (event, person, kind)
);
create index notice_of on notices.notice (person, id desc);
create index notice_unread on notices.notice (person) where read_at is null;
create index notice_digest on notices.notice (how, noticed_at)
  where digested_at is null and held is null and how in ('daily', 'weekly');

-- What someone chose otherwise than the default of a kind.
create table notices.choice (
  person uuid not null references people.person (id),
  kind text not null,
  how text not null check (how in ('at-once', 'daily', 'weekly', 'never')),
  chosen_at timestamptz not null,
  primary key (person, kind)
);

-- The link in a mail that ends such mails, good without signing in (RFC 8058). Only its digest is kept.
create table notices.unsubscription (
  digest text primary key,
  person uuid not null references people.person (id),
  kinds text[] not null,
  made_at timestamptz not null
);
create index unsubscription_of on notices.unsubscription (person);

-- How an agency words its notices, as its programme pack says; instrument null: whatever the instrument.
create table notices.wording (
  programme text not null,
  kind text not null,
  instrument text,
  subject jsonb,
  text jsonb,
  constraint wording_once unique nulls not distinct (programme, kind, instrument)
);
