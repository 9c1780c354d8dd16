import { createHash } from 'node:crypto'
import { type Currency, type Money, money } from '../kernel/money.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { dayOf } from '../kernel/time.ts'
import { constraintOf, json, prepared, type Reader, sql, type Tx, Unrecordable } from '../platform/db/index.ts'
import { type AccountKind, chart, type Side } from './chart.ts'
import type { Account, Entry, Posted } from './entry.ts'
import * as rules from './rules.ts'

/** An account to be opened: of a kind of the chart, in the books of the agency or of the demonstration. */
export type Opening = {
  readonly code: string
  readonly kind: AccountKind
  readonly demonstration?: boolean
  readonly currency?: Currency
  /** Accounts that are read together: the ledger keeps the turnover of each book. */
  readonly book?: string | undefined
}

/** Opens accounts, in one order for everybody. Opened twice, also at the same moment, one stands as it was. */
export async function openAccounts(tx: Tx, all: readonly Opening[]): Promise<void> {
  if (all.length === 0) return
  const of = (kind: AccountKind) => chart[kind]
  await sql`insert into ledger.account (code, kind, side, currency, floor, demonstration, book)
    select * from unnest(${all.map(a => a.code)}::text[], ${all.map(a => a.kind)}::text[],
      ${all.map(a => of(a.kind).side)}::text[], ${all.map(a => a.currency ?? 'EUR')}::text[],
      ${all.map(a => of(a.kind).floor)}::bigint[], ${all.map(a => a.demonstration === true)}::boolean[],
      ${all.map(a => a.book ?? null)}::text[])
    order by 1 on conflict do nothing`.execute(tx)
}

/** Opens an account of the agency. */
export const openAccount = (tx: Tx, code: string, kind: AccountKind, currency: Currency = 'EUR'): Promise<void> =>
  openAccounts(tx, [{ code, kind, currency }])

/**
 * The ledger's door: enters an entry in the books, in the transaction that records why, and returns its number. The same key
 * with the same content is entered once, also when asked twice at the same moment. Throws `Unrecordable`, so that the act is
 * undone and refused in words, when an account would carry less than it may.
 */
export const post = (tx: Tx, entry: Entry): Promise<bigint> => enter(tx, settled(rules.enter(entry)), null)

/** Undoes an entry by one the other way round, at most once. As `post`. */
export async function reversePosted(tx: Tx, id: bigint, asked: Omit<Entry, 'postings'>): Promise<bigint> {
  const { reverses, ...entry } = settled(rules.reverse(await entryById(tx, id), asked))
  return enter(tx, entry, reverses)
}

function settled<Fact>(outcome: Outcome<Fact>): Fact {
  if (!outcome.ok) throw new Unrecordable(outcome.refusals)
  return outcome.fact
}

async function enter(tx: Tx, entry: Entry, reverses: bigint | null): Promise<bigint> {
  const digest = digestOf(entry, reverses)
  const rows = await insert(tx, entry, digest, reverses).catch(refusal)
  const standing = rows[0]!
  if (standing.digest !== digest) throw new Unrecordable([rules.otherContent])
  return standing.id
}

const door = prepared<{ id: bigint; digest: string }>(
  'select id, digest from ledger.enter($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)',
)

/** One question to the server: the entry, its postings and the balances they change; or the entry under this key. */
function insert(
  tx: Tx,
  { key, act, subject, reason, happenedAt, postings }: Entry,
  digest: string,
  reverses: bigint | null,
) {
  const changes = changesOf(postings)
  return door(tx, [
    key,
    digest,
    act,
    subject.kind,
    subject.id,
    reason,
    reverses,
    happenedAt,
    dayOf(happenedAt).year,
    changes.map(([code]) => code),
    changes.map(([, debits]) => debits),
    postings.map(p => p.debit),
    postings.map(p => p.credit),
    postings.map(p => p.amount.cents),
    postings.map(p => p.amount.currency),
  ])
}

/** By how much an entry debits each of its accounts, on balance; in the order of their code, whoever asks. */
function changesOf(postings: Entry['postings']): [code: string, debits: bigint][] {
  const debits = new Map<string, bigint>()
  for (const { debit, credit, amount } of postings) {
    debits.set(debit, (debits.get(debit) ?? 0n) + amount.cents)
    debits.set(credit, (debits.get(credit) ?? 0n) - amount.cents)
  }
  return [...debits].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** What the database refused, in words. */
function refusal(error: unknown): never {
  const constraint = constraintOf(error)
  if (constraint === 'account_floor') throw new Unrecordable([rules.belowFloor])
  if (constraint === 'entry_reversed_once') throw new Unrecordable([rules.reversedAlready])
  throw error
}

/** What an entry says, apart from when: the same question asked again. */
const digestOf = ({ act, subject, reason, postings }: Entry, reverses: bigint | null): string =>
  createHash('sha256')
    .update(json([act, subject.kind, subject.id, reason, reverses, postings]))
    .digest('base64url')

type EntryRow = Omit<Posted, 'subject' | 'postings'> & {
  readonly subjectKind: string
  readonly subjectId: string
  readonly postings: readonly { debit: string; credit: string; cents: string; currency: Currency }[]
}

const selected = sql`
  select e.id, e.key, e.act, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.reason, e.reverses,
    e.happened_at as "happenedAt", e.recorded_at as "recordedAt", r.id as "reversedBy",
    (select jsonb_agg(jsonb_build_object('debit', p.debit, 'credit', p.credit, 'cents', p.cents::text,
      'currency', p.currency) order by p.line) from ledger.posting p where p.entry = e.id) as postings
  from ledger.entry e left join ledger.entry r on r.reverses = e.id`

const read = ({ subjectKind, subjectId, postings, ...rest }: EntryRow): Posted => ({
  ...rest,
  subject: { kind: subjectKind, id: subjectId },
  postings: postings.map(({ debit, credit, cents, currency }) => ({
    debit,
    credit,
    amount: money(BigInt(cents), currency),
  })),
})

export const entryById = async (db: Reader, id: bigint): Promise<Posted | undefined> =>
  (await sql<EntryRow>`${selected} where e.id = ${id}`.execute(db)).rows.map(read)[0]

/** The entries of one subject, oldest first. */
export const entriesOf = async (db: Reader, kind: string, id: string): Promise<Posted[]> =>
  (
    await sql<EntryRow>`${selected} where e.subject_kind = ${kind} and e.subject_id = ${id} order by e.id`.execute(db)
  ).rows.map(read)

type AccountRow = {
  code: string
  kind: AccountKind
  side: Side
  currency: Currency
  floor: bigint | null
  balance: bigint
  demonstration: boolean
  book: string | null
}

const readAccount = ({ code, kind, side, currency, floor, balance, demonstration, book }: AccountRow): Account => ({
  code,
  kind,
  side,
  floor: floor === null ? null : money(floor, currency),
  balance: money(balance, currency),
  demonstration,
  book,
})

const byCode = prepared<AccountRow>(
  'select code, kind, side, currency, floor, balance, demonstration, book from ledger.account where code = $1',
)

export const account = async (db: Reader, code: string): Promise<Account | undefined> =>
  (await byCode(db, [code])).map(readAccount)[0]

/** The accounts whose code begins with `prefix` (a whole part: `envelope:0f3c…`), in order. */
export const accounts = async (db: Reader, prefix: string, most = 10_000): Promise<Account[]> =>
  (
    await sql<AccountRow>`select code, kind, side, currency, floor, balance, demonstration, book from ledger.account
      where code = ${prefix} or (code >= ${`${prefix}:`} and code < ${`${prefix};`}) order by code limit ${most}`.execute(
      db,
    )
  ).rows.map(readAccount)

/** Where what the books keep (balances, movements, turnover) differs from what the postings say: always nowhere. */
export const differences = async (db: Reader): Promise<{ code: string; what: string }[]> =>
  (await sql<{ code: string; what: string }>`select code, what from ledger.unequal order by code, what`.execute(db))
    .rows

/** Holds these accounts until the transaction ends, in one order for everybody; answers what they carry. */
export const holdAccounts = async (tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, Money>> =>
  new Map(
    (
      await sql<{
        code: string
        currency: Currency
        balance: bigint
      }>`select code, currency, balance from ledger.account
        where code = any(${[...codes]}::text[]) order by code for no key update`.execute(tx)
    ).rows.map(({ code, currency, balance }) => [code, money(balance, currency)]),
  )
