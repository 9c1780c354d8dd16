-- Budget articles: each year an article has a commitment credit (what may be promised) and a payment credit (what may be
-- settled). Envelopes are fed from the first; what is settled takes from the second. Amounts stand in the ledger alone; here
-- is what they are about, so that statements can be drawn up by programme, instrument, cluster and year.
create table envelopes.article (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- as the budget writes it: `EC0-1EDA2GA-WT`
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  -- the budget programme it stands under
  programme text not null check (programme <> ''),
  demonstration boolean not null
);

-- envelopes opened before there were articles stand under none, until someone puts them under one
alter table envelopes.envelope add column article text references envelopes.article (id);

-- one year of an agreement: what its accounts `agreement:<id>:<year>:…` are about
create table envelopes.commitment (
  agreement text not null,
  year integer not null check (year > 0),
  number text not null,
  envelope uuid not null references envelopes.envelope (id),
  cluster text not null,
  organisation text,
  instrument text not null,
  from_day date not null,
  to_day date not null,
  committed_at timestamptz not null,
  demonstration boolean not null,
  primary key (agreement, year),
  constraint commitment_forward check (to_day >= from_day)
);
create index commitment_envelope on envelopes.commitment (envelope);
create index commitment_cluster on envelopes.commitment (cluster);

-- when a year of an agreement is expected to be paid, and how much: the forecast
create table envelopes.expected (
  agreement text not null,
  year integer not null,
  ordinal integer not null check (ordinal > 0),
  due date not null,
  cents bigint not null check (cents >= 0),
  primary key (agreement, year, ordinal),
  foreign key (agreement, year) references envelopes.commitment (agreement, year)
);

-- accounts of demonstration envelopes belong to the demonstration
update ledger.account a set demonstration = true from envelopes.envelope e
  where e.demonstration and a.code like 'envelope:' || e.id || ':%';
drop trigger append_only on ledger.account;
create trigger append_only before delete or update of code, kind, side, currency, floor, demonstration on ledger.account
  for each row execute function event.refuse_change();

-- Until now an agreement that came into force drew its whole amount at once. What was drawn becomes what is committed, year
-- by year, by an entry that says so.
do $$
declare
  old record;
  part record;
  spread bigint;
  share bigint;
  codes text[];
  changes bigint[];
  debits text[];
  amounts bigint[];
  currencies text[];
begin
  for old in
    select e.happened_at, a.id::text as agreement, a.number, a.cluster, a.organisation, a.instrument, a.years,
      v.id as envelope, v.demonstration, p.credit as drawn, p.cents
    from ledger.entry e
    join ledger.posting p on p.entry = e.id
    join envelopes.envelope v on p.credit = 'envelope:' || v.id || ':drawn'
    join agreements.agreement a on e.subject_kind = 'agreement' and e.subject_id = a.id::text
    where e.act = 'agreement.countersigned' and jsonb_array_length(a.years) > 0
    order by e.id
  loop
    spread := old.cents;
    codes := '{}'; changes := '{}'; debits := '{}'; amounts := '{}'; currencies := '{}';
    for part in
      select y.place::integer as year, (y.one ->> 'from')::date as from_day, (y.one ->> 'to')::date as to_day,
        ((y.one ->> 'maximum')::numeric * 100)::bigint as maximum
      from jsonb_array_elements(old.years) with ordinality as y(one, place) order by y.place
    loop
      share := case when part.year = jsonb_array_length(old.years) then spread else least(part.maximum, spread) end;
      spread := spread - share;
      insert into envelopes.commitment (agreement, year, number, envelope, cluster, organisation, instrument, from_day,
          to_day, committed_at, demonstration)
        values (old.agreement, part.year, old.number, old.envelope, old.cluster, old.organisation, old.instrument,
          part.from_day, part.to_day, old.happened_at, old.demonstration);
      insert into ledger.account (code, kind, side, currency, floor, demonstration)
        values ('agreement:' || old.agreement || ':' || part.year || ':committed', 'committed', 'credit', 'EUR', 0,
          old.demonstration);
      if share > 0 then
        codes := codes || ('agreement:' || old.agreement || ':' || part.year || ':committed');
        changes := changes || -share;
        debits := debits || old.drawn;
        amounts := amounts || share;
        currencies := currencies || 'EUR'::text;
      end if;
    end loop;
    continue when cardinality(codes) = 0;
    perform ledger.enter('agreement-' || old.agreement || ':committed', 'migration', 'agreement.countersigned', 'agreement',
      old.agreement, old.number || ': what was drawn at once is committed year by year', null, old.happened_at,
      ledger.year_of(old.happened_at), codes || old.drawn, changes || old.cents, debits, codes, amounts, currencies);
  end loop;
end $$;
