-- Letters of the agency. What a programme's templates said at a time is kept whole under its digest; a letter keeps the data
-- it was made of, for ever, and once it is typeset the digest of its PDF.
create schema letters;

create table letters.style (
  digest text primary key,
  programme text not null,
  demonstration boolean not null,
  files jsonb not null,
  remedies jsonb not null,
  sender jsonb not null,
  recorded_at timestamptz not null
);
-- Which style of a programme is used for new letters.
create table letters.current_style (
  programme text primary key,
  style text not null references letters.style (digest)
);

-- The last number given in a year.
create table letters.numbering (
  year integer primary key,
  last integer not null
);

create table letters.issued (
  id uuid primary key,
  kind text not null,
  reference text not null constraint reference_once unique,
  code text not null constraint code_once unique,
  subject_kind text not null,
  subject_id text not null,
  organisation text,
  cluster text,
  language text not null,
  data jsonb not null,
  style text not null references letters.style (digest),
  demonstration boolean not null,
  issued_at timestamptz not null,
  site text,
  pdf text check (pdf ~ '^[0-9a-f]{64}$'),
  typeset_at timestamptz,
  constraint issued_whole check ((pdf is null) = (typeset_at is null) and (pdf is null) = (site is null))
);
create index on letters.issued (subject_kind, subject_id);
create index on letters.issued (organisation);
create index on letters.issued (cluster);

-- A letter that was sent is never another one: only its PDF is added, once.
create function letters.refuse_other_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.pdf is null and (to_jsonb(new) - '{site,pdf,typeset_at}'::text[]) = (to_jsonb(old) - '{site,pdf,typeset_at}'::text[])
  then return new; end if;
  raise exception 'a letter that was issued is not changed';
end $$;
create trigger issued_stays before update or delete on letters.issued
  for each row execute function letters.refuse_other_change();
create trigger issued_stays_whole before truncate on letters.issued
  for each statement execute function event.refuse_change();
create trigger append_only before update or delete on letters.style
  for each row execute function event.refuse_change();
