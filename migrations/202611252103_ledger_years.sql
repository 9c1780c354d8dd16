-- A statement is read year by year: the movements of an account lie together by the calendar year they belong to, so that any
-- page of any year is found at once, whatever was booked before or after it.
drop trigger append_only on ledger.movement;
drop trigger append_only_truncate on ledger.movement;
alter table ledger.movement add column year smallint;
update ledger.movement m set year = ledger.year_of(e.happened_at) from ledger.entry e where e.id = m.entry;
alter table ledger.movement alter column year set not null;
alter table ledger.movement drop constraint movement_pkey;
alter table ledger.movement add primary key (account, year, entry);
create trigger append_only before update or delete on ledger.movement
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on ledger.movement
  for each statement execute function event.refuse_change();

create or replace function ledger.enter(entry_key text, entry_digest text, act text, kind text, subject text, reason text,
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
    insert into ledger.movement (account, year, entry, change, balance) values (codes[n], happened_in, id, grew, carried);
    insert into ledger.total as t (account, year, grown, shrunk)
      values (codes[n], happened_in, greatest(grew, 0), greatest(-grew, 0))
      on conflict (account, year) do update set grown = t.grown + excluded.grown, shrunk = t.shrunk + excluded.shrunk;
  end loop;
  for n in 1 .. cardinality(debits) loop
    insert into ledger.posting (entry, line, debit, credit, cents, currency)
      values (id, n, debits[n], credits[n], amounts[n], currencies[n]);
  end loop;
end $$;

create or replace view ledger.unequal as
  with each_entry as (
    select a.code, p.entry,
      sum(case when (p.debit = a.code) = (a.side = 'debit') then p.cents else -p.cents end)::bigint as change
    from ledger.posting p join ledger.account a on a.code in (p.debit, p.credit)
    group by a.code, p.entry
  ), each_year as (
    select c.code, ledger.year_of(e.happened_at) as year, sum(greatest(c.change, 0))::bigint as grown,
      sum(greatest(-c.change, 0))::bigint as shrunk
    from each_entry c join ledger.entry e on e.id = c.entry group by 1, 2
  ), each_account as (
    select code, sum(change)::bigint as balance from each_entry group by code
  )
  select coalesce(c.code, m.account) as code, 'movement' as what
    from each_entry c full join ledger.movement m on m.account = c.code and m.entry = c.entry
    where c.change is distinct from m.change
  union
  select coalesce(y.code, t.account), 'total'
    from each_year y full join ledger.total t on t.account = y.code and t.year = y.year
    where y.grown is distinct from t.grown or y.shrunk is distinct from t.shrunk
  union
  select a.code, 'balance' from ledger.account a left join each_account s on s.code = a.code
    where a.balance <> coalesce(s.balance, 0);
