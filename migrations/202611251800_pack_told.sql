-- Which stories of a demonstration were told to their end: a server that starts with a story it knows reads one row.
create table pack.told (
  programme text primary key,
  digest text not null,
  told_at timestamptz not null
);
