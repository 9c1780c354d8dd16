-- Who people are and what they may do. A person is an opaque id that the audit trail keeps for ever; name and address
-- stand in a row of their own, so that an erasure (GDPR art. 17) takes them away and leaves the trail whole.
create schema people;

create table people.person (
  id uuid primary key,
  demonstration boolean not null default false,
  -- the role that a demonstration person shows at the sign-in page
  stands_for text check (stands_for is null or demonstration),
  created_at timestamptz not null,
  -- the day they first came in, by whichever way
  joined_at timestamptz,
  seen_at timestamptz,
  erased_at timestamptz
);

create table people.personal (
  person uuid primary key references people.person (id),
  name text not null check (name <> ''),
  email text not null check (email = lower(email) and email <> ''),
  language text not null check (language in ('nl', 'en')),
  constraint person_email_once unique (email)
);

-- Roles are dated and never deleted: who could do what on a day is a query. `granted_by` and `confirmed_by` are actors
-- as the audit names them. An administrator's role is in force only once a second administrator has confirmed it.
create table people.role (
  id uuid primary key,
  person uuid not null references people.person (id),
  role text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  granted_by text not null,
  confirmed_by text,
  ended_by text,
  constraint role_four_eyes check (confirmed_by is null or confirmed_by <> granted_by or granted_by like 'system:%'),
  constraint role_span check (until_at is null or until_at >= from_at)
);
create index on people.role (person);

-- Who acts for which organisation or cluster, as what.
create table people.mandate (
  id uuid primary key,
  person uuid not null references people.person (id),
  organisation text,
  cluster text,
  role text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  granted_by text not null,
  ended_by text,
  constraint mandate_for_someone check (organisation is not null or cluster is not null),
  constraint mandate_span check (until_at is null or until_at >= from_at)
);
create index on people.mandate (person);
create index on people.mandate (cluster);
create index on people.mandate (organisation);

-- Links sent by mail, each good once: invitations and password resets. Only the digest of the token is kept.
create table people.ticket (
  id uuid primary key,
  person uuid not null references people.person (id),
  kind text not null check (kind in ('invitation', 'password-reset')),
  digest text not null constraint ticket_digest_once unique,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on people.ticket (person);
