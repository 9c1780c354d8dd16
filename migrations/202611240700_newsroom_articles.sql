-- News in the languages it was written in. `published_on` is the day on which readers could first read it; `tells_of` the
-- day it tells of, where that lies earlier, so that no page pretends to be older than it is.
create schema newsroom;

create table newsroom.article (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  programme text not null,
  demonstration boolean not null default false,
  published_on date not null,
  tells_of date,
  texts jsonb not null check (jsonb_typeof(texts) = 'object' and texts <> '{}'),
  sources text[] not null default '{}',
  digest text not null,
  constraint article_tells_of_before check (tells_of <= published_on)
);
create index on newsroom.article (programme);
