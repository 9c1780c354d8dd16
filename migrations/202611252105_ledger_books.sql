-- A statement by programme, instrument or cluster adds up what stands on thousands of accounts. Accounts that are read together
-- belong to a book, and the one way in keeps the turnover of each book, kind of account and year: a statement then reads some
-- hundred rows, however many entries there are.
alter table ledger.account add column book text;
create table ledger.book_total (
  book text collate "C" not null,
  kind text not null,
  year smallint not null,
  -- by how much these accounts grew in the year, on balance
  change bigint not null,
  primary key (book, kind, year)
) with (fillfactor = 50);

drop trigger append_only on ledger.account;
-- what stands already: the accounts of an agreement are read with those of its cluster and instrument in the same envelope
update ledger.account a set book = c.envelope || '/' || c.cluster || '/' || c.instrument
  from envelopes.commitment c where a.code like 'agreement:' || c.agreement || ':' || c.year || ':%';
create trigger append_only before delete or update of code, kind, side, currency, floor, demonstration, book on ledger.account
  for each row execute function event.refuse_change();
insert into ledger.book_total (book, kind, year, change)
  select a.book, a.kind, t.year, sum(t.grown - t.shrunk) from ledger.account a join ledger.total t on t.account = a.code
  where a.book is not null group by 1, 2, 3;

create table envelopes.book (
  code text collate "C" primary key,
  envelope uuid not null references envelopes.envelope (id),
  cluster text not null,
  instrument text not null,
  demonstration boolean not null
);
insert into envelopes.book (code, envelope, cluster, instrument, demonstration)
  select distinct envelope || '/' || cluster || '/' || instrument, envelope, cluster, instrument, demonstration
  from envelopes.commitment;
create index account_kind on ledger.account (kind);

create or replace function ledger.enter(entry_key text, entry_digest text, act text, kind text, subject text, reason text,
  undone bigint, happened timestamptz, happened_in smallint, codes text[], changes bigint[], debits text[], credits text[],
  amounts bigint[], currencies text[], out id bigint, out digest text) language plpgsql volatile as $$
declare
  carried bigint;
  grew bigint;
  own_book text;
  own_kind text;
  books text[] := '{}';
  kinds text[] := '{}';
  grown_by bigint[] := '{}';
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
      where a.code = codes[n]
      returning a.balance, case a.side when 'debit' then changes[n] else -changes[n] end, a.book, a.kind
      into carried, grew, own_book, own_kind;
    if not found then
      raise foreign_key_violation using message = format('there is no account %s', codes[n]);
    end if;
    insert into ledger.movement (account, year, entry, change, balance) values (codes[n], happened_in, id, grew, carried);
    insert into ledger.total as t (account, year, grown, shrunk)
      values (codes[n], happened_in, greatest(grew, 0), greatest(-grew, 0))
      on conflict (account, year) do update set grown = t.grown + excluded.grown, shrunk = t.shrunk + excluded.shrunk;
    if own_book is not null then
      books := books || own_book;
      kinds := kinds || own_kind;
      grown_by := grown_by || grew;
    end if;
  end loop;
  if cardinality(books) > 0 then
    insert into ledger.book_total as t (book, kind, year, change)
      select b.book, b.kind, happened_in, sum(b.grew) from unnest(books, kinds, grown_by) as b(book, kind, grew)
      group by 1, 2 order by 1, 2
      on conflict on constraint book_total_pkey do update set change = t.change + excluded.change;
  end if;
  for n in 1 .. cardinality(debits) loop
    insert into ledger.posting (entry, line, debit, credit, cents, currency)
      values (id, n, debits[n], credits[n], amounts[n], currencies[n]);
  end loop;
end $$;

-- what other rooms read: the turnover of each book
create view ledger.book_turnover as select book, kind, year, change from ledger.book_total;

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
  ), each_book as (
    select a.book, a.kind, y.year, sum(y.grown - y.shrunk)::bigint as change
    from each_year y join ledger.account a on a.code = y.code where a.book is not null group by 1, 2, 3
  )
  select coalesce(c.code, m.account) as code, 'movement' as what
    from each_entry c full join ledger.movement m on m.account = c.code and m.entry = c.entry
    where c.change is distinct from m.change
  union
  select coalesce(y.code, t.account), 'total'
    from each_year y full join ledger.total t on t.account = y.code and t.year = y.year
    where y.grown is distinct from t.grown or y.shrunk is distinct from t.shrunk
  union
  select coalesce(b.book, t.book), 'book'
    from each_book b full join ledger.book_total t on t.book = b.book and t.kind = b.kind and t.year = b.year
    where b.change is distinct from t.change
  union
  select a.code, 'balance' from ledger.account a left join each_account s on s.code = a.code
    where a.balance <> coalesce(s.balance, 0);

create or replace view ledger.balance as
  select code, kind, side, currency, floor, balance, demonstration, book from ledger.account;

-- of what is expected of a year, how much comes after a part and how much there is in all: the forecast asks it of every part
alter table envelopes.expected add column later_cents bigint not null default 0, add column whole_cents bigint not null default 0;
update envelopes.expected x set later_cents = w.whole - w.until, whole_cents = w.whole
  from (select agreement, year, ordinal, sum(cents) over (partition by agreement, year order by ordinal) as until,
      sum(cents) over (partition by agreement, year) as whole from envelopes.expected) w
  where w.agreement = x.agreement and w.year = x.year and w.ordinal = x.ordinal;
