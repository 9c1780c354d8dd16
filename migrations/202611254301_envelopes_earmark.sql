-- Project money of a cluster: a reservation that the cluster's pact made for one of its years, and what projects drew on it.
-- What is left of it stands in the ledger alone; here is whose it is, until when, and who drew what.
create table envelopes.earmark (
  reservation uuid primary key references envelopes.reservation (id),
  cluster text not null,
  -- the pact that made it
  pact text not null,
  from_day date not null,
  to_day date not null,
  -- when the pact ended before its time: nothing is drawn from it, and nothing goes back to it
  closed_at timestamptz,
  constraint earmark_forward check (to_day >= from_day)
);
create index earmark_cluster on envelopes.earmark (cluster, from_day);

create table envelopes.drawing (
  -- what the project reserved
  reservation uuid not null references envelopes.reservation (id),
  -- and what it drew it from
  earmark uuid not null references envelopes.earmark (reservation),
  cents bigint not null check (cents > 0),
  returned_cents bigint not null default 0,
  primary key (reservation, earmark),
  constraint drawing_returned check (returned_cents between 0 and cents)
);
create index drawing_earmark on envelopes.drawing (earmark);

-- the pacts that stand made theirs before
insert into envelopes.earmark (reservation, cluster, pact, from_day, to_day, closed_at)
select r.reservation, p.cluster, p.id::text, y.from_day, y.to_day,
  case when p.state = 'ended' then p.ended_at end
from pacts.reservation r
join pacts.pact p on p.id = r.pact
join pacts.year y on y.pact = r.pact and y.ordinal = r.year;

-- the reservation that a commitment came out of: what becomes free of it goes back there when that was drawn on an earmark
alter table envelopes.commitment add column reservation uuid references envelopes.reservation (id);
