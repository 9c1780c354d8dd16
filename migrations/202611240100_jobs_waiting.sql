-- Work that a transaction asked for and that no worker has taken in yet. A row here commits or disappears with the act
-- that wrote it, needs no queue to exist and travels with a backup; the server hands it to the queues as soon as it runs.
create schema jobs;

create table jobs.waiting (
  id bigint generated always as identity primary key,
  queue text not null check (queue ~ '^[a-z][a-z0-9-]{0,49}$'),
  data jsonb not null
);
