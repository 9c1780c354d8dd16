-- A file that someone sent in, from preview to confirmation: what is confirmed is exactly what was looked at, and the
-- audit can always open the very file that brought a member.
create schema imports;

create table imports.upload (
  id uuid primary key,
  kind text not null check (kind in ('members', 'organisations', 'clusters')),
  cluster text check ((kind = 'members') = (cluster is not null)),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null,
  uploaded_at timestamptz not null,
  -- what it did, once it was confirmed
  confirmed jsonb
);
create index on imports.upload (digest);
