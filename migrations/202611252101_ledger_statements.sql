-- A statement shows what an account carried after each entry, and a year's turnover of many accounts at once; with a million
-- postings neither can be counted when it is read. So the one way in keeps both, in the statement that posts: `movement`, what
-- each entry did to each of its accounts and what the account carried then, and `total`, the turnover of an account in a
-- calendar year of the agency. Both follow from the postings alone; `ledger.unequal` compares them with those.

-- accounts of an invented programme stand apart from those of the agency
alter table ledger.account add column demonstration boolean not null default false;

create table ledger.movement (
  account text collate "C" not null,
  entry bigint not null,
  -- by how much the account grew, and what it carries since, counted on its own side
  change bigint not null,
  balance bigint not null,
  primary key (account, entry)
);

create table ledger.total (
  account text collate "C" not null,
  year smallint not null,
  -- what made it grow and what made it shrink
  grown bigint not null default 0,
  shrunk bigint not null default 0,
  primary key (account, year)
) with (fillfactor = 50);

-- the calendar year in which something happened, where the agency is
create function ledger.year_of(happened timestamptz) returns smallint language sql stable as
  $$ select extract(year from happened at time zone 'Europe/Brussels')::smallint $$;

-- what stands already
insert into ledger.movement (account, entry, change, balance)
  select code, entry, change, sum(change) over (partition by code order by entry)
  from (
    select a.code, p.entry,
      sum(case when (p.debit = a.code) = (a.side = 'debit') then p.cents else -p.cents end)::bigint as change
    from ledger.account a join ledger.posting p on a.code in (p.debit, p.credit)
    group by a.code, p.entry
  ) each_entry;
insert into ledger.total (account, year, grown, shrunk)
  select m.account, ledger.year_of(e.happened_at), sum(greatest(m.change, 0)), sum(greatest(-m.change, 0))
  from ledger.movement m join ledger.entry e on e.id = m.entry group by 1, 2;

create trigger append_only before update or delete on ledger.movement
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on ledger.movement
  for each statement execute function event.refuse_change();

-- the entries of an account are found by its movements
drop index ledger.posting_debit;
drop index ledger.posting_credit;

drop function ledger.enter(text, text, text, text, text, text, bigint, timestamptz, text[], bigint[], text[], text[],
  bigint[], text[]);

-- The one way in, as before; each account's change also leaves its movement and adds to the year's turnover.
create function ledger.enter(entry_key text, entry_digest text, act text, kind text, subject text, reason text,
  undone bigint, happened timestamptz, happened_in smallint, codes text[], changes bigint[], debits text[], credits text[],
  amounts bigint[], currencies text[], out id bigint, out digest text) language plpgsql volatile as $$
declare
  carried bigint;
  grew bigint;
begin
  insert into ledger.entry as e (key, digest, act, subject_kind, subject_id, reason, reverses, happened_at)
    values (entry_key, entry_digest, enter.act, kind, subject, enter.reason, undone, happened)
    on conflict (key) do nothing returning e.id, e.digest into id, digest;
  if id is null then
    select e.id, e.digest into id, digest from ledger.entry e where e.key = entry_key;
    return;
  end if;
  for n in 1 .. cardinality(codes) loop
    update ledger.account a set balance = a.balance + case a.side when 'debit' then changes[n] else -changes[n] end
      where a.code = codes[n] returning a.balance, case a.side when 'debit' then changes[n] else -changes[n] end
      into carried, grew;
    if not found then
      raise foreign_key_violation using message = format('there is no account %s', codes[n]);
    end if;
    insert into ledger.movement (account, entry, change, balance) values (codes[n], id, grew, carried);
    insert into ledger.total as t (account, year, grown, shrunk)
      values (codes[n], happened_in, greatest(grew, 0), greatest(-grew, 0))
      on conflict (account, year) do update set grown = t.grown + excluded.grown, shrunk = t.shrunk + excluded.shrunk;
  end loop;
  for n in 1 .. cardinality(debits) loop
    insert into ledger.posting (entry, line, debit, credit, cents, currency)
      values (id, n, debits[n], credits[n], amounts[n], currencies[n]);
  end loop;
end $$;

drop view ledger.balance;
create view ledger.balance as
  select code, kind, side, currency, floor, balance, demonstration from ledger.account;

-- what other rooms read: the turnover of each account in each year
create view ledger.turnover as
  select account as code, year, grown, shrunk from ledger.total;

-- Where what is kept differs from what the postings say: always nothing.
create view ledger.unequal as
  with each_entry as (
    select a.code, p.entry,
      sum(case when (p.debit = a.code) = (a.side = 'debit') then p.cents else -p.cents end)::bigint as change
    from ledger.posting p join ledger.account a on a.code in (p.debit, p.credit)
    group by a.code, p.entry
  ), each_year as (
    select c.code, ledger.year_of(e.happened_at) as year, sum(greatest(c.change, 0))::bigint as grown,
      sum(greatest(-c.change, 0))::bigint as shrunk
    from each_entry c join ledger.entry e on e.id = c.entry group by 1, 2
  )
  select coalesce(c.code, m.account) as code, 'movement' as what
    from each_entry c full join ledger.movement m on m.account = c.code and m.entry = c.entry
    where c.change is distinct from m.change
  union
  select coalesce(y.code, t.account), 'total'
    from each_year y full join ledger.total t on t.account = y.code and t.year = y.year
    where y.grown is distinct from t.grown or y.shrunk is distinct from t.shrunk
  union
  select a.code, 'balance' from ledger.account a
    where a.balance <> coalesce(
      (select m.balance from ledger.movement m where m.account = a.code order by m.entry desc limit 1), 0);
drop view ledger.recomputed;
