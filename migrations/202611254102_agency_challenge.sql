-- The challenges that the projects of a programme are meant to serve, in the order of its pack: forms offer them, portfolios count by
-- them. One that the pack no longer names stays for the projects that named it.
create table agency.challenge (
  programme text not null,
  id text not null,
  names jsonb not null,
  place integer,
  primary key (programme, id)
);
comment on column agency.challenge.place is 'Null: the programme names it no longer.';
