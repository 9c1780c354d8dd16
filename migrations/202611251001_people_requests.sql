-- Whoever applies registers by themselves and says for which organisation they act. That is kept here until they have come in, and
-- so are known to have their address. Where nobody acts for the organisation yet, it then stands at once (`granted_by` of the
-- mandate is the person: self-declared); else someone who acts for it, or the agency, says yes or no. The organisation enters the
-- register only then, so that nobody fills it with addresses of others.
create table people.request (
  id uuid primary key,
  person uuid not null references people.person (id),
  number jsonb not null,
  named text not null,
  kind text not null,
  organisation text,
  role text not null check (role in ('cluster-manager', 'cluster-finance')),
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'granted', 'refused')),
  settled_at timestamptz,
  settled_by text,
  reason text,
  constraint request_settled check ((state = 'asked') = (settled_at is null))
);
create index on people.request (person);
create index on people.request (organisation) where state = 'asked';
create unique index request_once on people.request (person, number, role) where state = 'asked';
