-- The members' half: which euros of which contribution each payment rests on. A euro matches once, across clusters, instruments and
-- projects: the counter on the contribution itself is guarded in the statement that raises it, so that two payments at the
-- same moment cannot rest on the same cent. The costs that the control accepted are written here by the room that accepts
-- them: what is needed follows from them.
create schema match;

create table match.accepted (
  agreement uuid not null,
  year integer not null check (year > 0),
  -- which claim they come from: a later certificate of the same claim takes its place
  claim text not null,
  -- [{category, activity, accepted, otherPublicAid}]
  costs jsonb not null,
  -- nothing more of this year is to come
  final boolean not null,
  accepted_at timestamptz not null,
  primary key (agreement, year, claim)
);

-- what rests on the members' half: a payment, or whatever else uses it up
create table match.rest (
  payment text primary key,
  agreement text not null,
  year integer not null check (year > 0),
  -- the public money that it is
  public_cents bigint not null check (public_cents >= 0),
  allocated_at timestamptz not null,
  released_at timestamptz,
  released_why text,
  constraint released_whole check ((released_at is null) = (released_why is null))
);
create index rest_of on match.rest (agreement, year);

create table match.allocation (
  payment text not null references match.rest (payment),
  contribution uuid not null,
  cents bigint not null check (cents > 0),
  primary key (payment, contribution)
);
create index allocation_of on match.allocation (contribution);
