-- How many hours of one person are declared at most: each programme sets it in its pack, with what it stands on.
create table claims.ceiling (
  programme text primary key,
  per_year integer not null check (per_year > 0),
  per_month integer not null check (per_month > 0),
  basis text,
  -- {en, nl}: set where the figures are ours, because no source states them
  assumption jsonb
);
