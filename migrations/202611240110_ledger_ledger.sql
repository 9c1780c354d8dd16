-- Double entry. A posting has one debit account, one credit account and one positive amount, so an unbalanced entry cannot
-- be written. Nothing is changed or removed afterwards: a mistake is corrected by an entry that refers to it.
-- An account carries its balance, counted on its own side: a debit account grows by debits, a credit account by credits.
-- The floor is checked on that balance, in the statement that posts.
create schema ledger;

create table ledger.account (
  code text collate "C" primary key check (code ~ '^[a-z0-9-]+(:[a-z0-9-]+)*$'),
  kind text not null,
  side text not null check (side in ('debit', 'credit')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  floor bigint,
  balance bigint not null default 0,
  constraint account_floor check (floor is null or balance >= floor),
  unique (code, currency)
) with (fillfactor = 50); -- room on each page for the next balance, so that no index has to follow it

create table ledger.entry (
  id bigint generated always as identity primary key,
  key text not null,
  digest text not null,
  act text not null,
  subject_kind text not null,
  subject_id text not null,
  reason text not null check (reason <> ''),
  reverses bigint references ledger.entry (id),
  happened_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint entry_key_once unique (key),
  constraint entry_reversed_once unique (reverses)
);
create index entry_subject on ledger.entry (subject_kind, subject_id, id);

create table ledger.posting (
  entry bigint not null references ledger.entry (id),
  line integer not null check (line > 0),
  debit text collate "C" not null,
  credit text collate "C" not null,
  cents bigint not null check (cents > 0),
  currency text not null,
  primary key (entry, line),
  constraint posting_two_accounts check (debit <> credit),
  foreign key (debit, currency) references ledger.account (code, currency),
  foreign key (credit, currency) references ledger.account (code, currency)
);
create index posting_debit on ledger.posting (debit, entry);
create index posting_credit on ledger.posting (credit, entry);

create trigger append_only before update or delete on ledger.entry
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on ledger.entry
  for each statement execute function event.refuse_change();
create trigger append_only before update or delete on ledger.posting
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on ledger.posting
  for each statement execute function event.refuse_change();
-- only its balance ever changes on an account
create trigger append_only before delete or update of code, kind, side, currency, floor on ledger.account
  for each row execute function event.refuse_change();
create trigger append_only_truncate before truncate on ledger.account
  for each statement execute function event.refuse_change();

-- The one way in: the entry, its postings and the balances they change, all or nothing. `codes` are its accounts and
-- `changes` by how much it debits each, in one order for everybody, so that two entries never wait for each other.
-- A key that stands already changes nothing and answers the first entry. The plans are kept from call to call.
create function ledger.enter(entry_key text, entry_digest text, act text, kind text, subject text, reason text,
  undone bigint, happened timestamptz, codes text[], changes bigint[], debits text[], credits text[], amounts bigint[],
  currencies text[], out id bigint, out digest text) language plpgsql volatile as $$
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
      where a.code = codes[n];
  end loop;
  for n in 1 .. cardinality(debits) loop
    insert into ledger.posting (entry, line, debit, credit, cents, currency)
      values (id, n, debits[n], credits[n], amounts[n], currencies[n]);
  end loop;
end $$;

-- What other rooms read.
create view ledger.balance as
  select code, kind, side, currency, floor, balance from ledger.account;

-- What each account should carry, from the postings alone.
create view ledger.recomputed as
  select a.code, coalesce(sum(case when (p.debit = a.code) = (a.side = 'debit') then p.cents else -p.cents end), 0)::bigint
    as balance
  from ledger.account a left join ledger.posting p on a.code in (p.debit, p.credit)
  group by a.code;
