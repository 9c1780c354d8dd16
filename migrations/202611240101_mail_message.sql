-- Every message the site sends, kept where the act that asked for it was recorded: nothing is mailed about what was
-- rolled back, and what could not be delivered stays here, with the reason, for the administrator. Holds personal data.
create schema mail;

create table mail.message (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind <> ''),
  recipient text not null check (recipient ~ '^[^@[:space:],;<>]+@[^@[:space:],;<>]+$'),
  language text not null,
  subject text not null check (subject <> '' and subject !~ '[\r\n]'),
  text text not null,
  html text,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  reason text check (state <> 'failed' or reason is not null),
  attempts integer not null default 0 check (attempts >= 0),
  queued_at timestamptz not null default clock_timestamp(),
  useful_until timestamptz,
  claimed_until timestamptz,
  sent_at timestamptz check ((sent_at is not null) = (state = 'sent')),
  failed_at timestamptz check ((failed_at is not null) = (state = 'failed'))
);
create index message_queued on mail.message (id) where state = 'queued';
create index message_newest on mail.message (queued_at desc, id desc);
create index message_recipient on mail.message (lower(recipient));
