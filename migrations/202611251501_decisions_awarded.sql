-- What a call has awarded in all: one row per call, changed in the transaction of each award, so that awards made at the same
-- moment stand in line and the budget of the call holds.
create table decisions.awarded (
  call text primary key,
  cents bigint not null check (cents >= 0)
);

-- names stay in the register of people, where they can be erased
alter table decisions.member drop column name;
