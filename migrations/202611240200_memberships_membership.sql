-- Membership is a time series: it decides who must bring in the members' half, which kinds a cluster unites, and how it
-- grows. One row is one stretch of days on the same terms; a change of terms ends one row and begins the next.
create schema memberships;

create table memberships.membership (
  id uuid primary key,
  organisation uuid not null references organisations.organisation (id),
  -- clusters are never deleted, and the act that joins has seen this one
  cluster text not null,
  type text not null check (type in ('full', 'associate', 'partner')),
  -- the cluster's own name for what is paid; empty: none given
  tier text not null default '',
  from_day date not null,
  until_day date check (until_day >= from_day),
  constraint membership_one_a_day exclude using gist
    (organisation with =, cluster with =, daterange(from_day, until_day, '[]') with &&)
);
create index on memberships.membership (cluster, organisation);
create index on memberships.membership (organisation);

-- Every membership as it reads today: mergers of organisations followed.
create view memberships.known as
  select m.id, m.cluster, m.type, m.tier, m.from_day, m.until_day, m.organisation as recorded_under,
    k.organisation, k.name, k.kind, k.number, k.folded, k.demonstration
  from memberships.membership m join organisations.known k on k.id = m.organisation;
