-- What a call has awarded in all: one row per call, changed in the transaction of each award, so that awards made at the same
-- moment stand in line and the budget of the call holds.
create table decisions.awarded (
  call text primary key,
  cents bigint not null check (cents >= 0)
);
