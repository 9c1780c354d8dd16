-- Which programme packs stand in this database, in which state: a server that starts with an unchanged pack reads one
-- row and is done.
create schema pack;

create table pack.loaded (
  programme text primary key,
  digest text not null,
  loaded_at timestamptz not null
);
