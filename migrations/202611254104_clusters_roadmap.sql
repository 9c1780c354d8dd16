-- The lines of a cluster's roadmap, as its manager keeps them: proposals for projects name those that they contribute to, and a
-- portfolio shows which are served. A line is never taken away: it ends, and what named it before still reads its name.
create table clusters.roadmap_line (
  id text primary key,
  cluster text not null,
  names jsonb not null,
  from_day date not null,
  until_day date check (until_day >= from_day),
  recorded_at timestamptz not null
);
create index on clusters.roadmap_line (cluster);
