-- How a programme's landscape is named and drawn: what its instruments are called, which regions it has and where each
-- stands as a tile, and which country lies behind its map. Brought by the programme pack; no region stands in code.
create table clusters.instrument (
  id text primary key,
  programme text not null references clusters.record (programme),
  place integer not null,
  name jsonb not null,
  plural jsonb not null
);

create table clusters.region (
  code text primary key check (code ~ '^[A-Z]{2}[0-9A-Z]{0,3}$'),
  programme text not null references clusters.record (programme),
  place integer not null,
  name jsonb not null,
  tile_column integer not null check (tile_column between 0 and 40),
  tile_row integer not null check (tile_row between 0 and 40),
  unique (programme, tile_column, tile_row)
);

-- Which country is drawn behind the map, and which part of it: {"country": "BE", "box": [west, south, east, north]}.
alter table clusters.record add column map jsonb;
