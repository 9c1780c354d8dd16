import { type Actor, audits, hasRole, readsAllBooks } from '../kernel/actor.ts'
import { notFound } from '../kernel/outcome.ts'
import {
  type Ask,
  asRecords,
  type Column,
  data,
  get,
  jsonAnswer,
  only,
  page,
  type Route,
  refusedAnswer,
} from '../platform/http/index.ts'
import type { Account } from './entry.ts'
import * as pages from './pages.tsx'
import type { Line, Place } from './statement.ts'
import { statement, turnoverOf } from './store.statement.ts'
import { account, accounts, entryById } from './store.ts'

const may = only('programme-manager', 'account-manager', 'committee', 'controller', 'payer', 'administrator', 'auditor')
const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration
const onPage = 50
/** A file holds at most so many entries, the latest. */
const inFile = 100_000
/** A list shows at most so many accounts. */
const mostAccounts = 500

const columns: Column<Line>[] = [
  { name: 'entry', value: line => line.entry },
  { name: 'happenedAt', value: line => line.happenedAt },
  { name: 'act', value: line => line.act },
  { name: 'subjectKind', value: line => line.subject.kind },
  { name: 'subject', value: line => line.subject.id },
  { name: 'reason', value: line => line.reason },
  { name: 'opposite', value: line => line.opposite },
  { name: 'change', value: line => line.change },
  { name: 'balance', value: line => line.balance },
]

/** Every figure down to its entries: the statement of an account, and an entry. */
export const routes: Route[] = [
  get('/ledger/accounts', may, async ask => {
    const within = (ask.url.searchParams.get('within') ?? '').trim().slice(0, 200)
    const all = within === '' ? [] : await accounts(ask.database.reader, within, mostAccounts)
    const own = all.filter(one => maySee(ask.actor, one))
    return page(pages.accounts(within, own, ask.language))
  }),
  get('/ledger/accounts/:code', may, async ask => {
    const found = await seen(ask)
    if (found === undefined) return refusedAnswer([notFound])
    const { language, database } = ask
    const year = yearIn(ask)
    const before = placeIn(ask.url.searchParams.get('before') ?? '')
    const lines = await statement(database.reader, found.code, { year, before, limit: onPage + 1 })
    const shown = lines.slice(0, onPage)
    const last = lines.length > onPage ? shown.at(-1) : undefined
    const turnover = await turnoverOf(database.reader, found.code)
    const next = last === undefined ? undefined : { year: last.year, entry: last.entry }
    return page(
      pages.account({ account: found, turnover, year, lines: shown, next, later: before !== undefined }, language),
    )
  }),
  data('/ledger/accounts/:code/lines.json', may, async ask => {
    const lines = await linesOf(ask)
    return lines === undefined ? refusedAnswer([notFound]) : jsonAnswer(asRecords(columns, lines))
  }),
  data('/ledger/accounts/:code/lines.csv', may, async ask => {
    const rows = await linesOf(ask)
    return rows === undefined
      ? refusedAnswer([notFound])
      : { kind: 'table', format: 'csv', columns, rows, name: 'statement' }
  }),
  get('/ledger/entries/:id', may, async ask => {
    const id = ask.param('id')
    const found = /^\d{1,18}$/.test(id) ? await entryById(ask.database.reader, BigInt(id)) : undefined
    const codes = found?.postings.flatMap(({ debit, credit }) => [debit, credit]) ?? []
    const own = await firstVisible(ask, codes)
    if (found === undefined || own === undefined) return refusedAnswer([notFound])
    return page(pages.entry(found, hasRole(ask.actor, 'auditor', 'administrator', 'programme-manager'), ask.language))
  }),
]

/** An entry is there for whoever may see one of its accounts. */
async function firstVisible(ask: Ask, codes: readonly string[]): Promise<Account | undefined> {
  for (const code of new Set(codes)) {
    const found = await visible(ask, code)
    if (found !== undefined) return found
  }
  return undefined
}

async function linesOf(ask: Ask): Promise<Line[] | undefined> {
  const found = await seen(ask)
  if (found === undefined) return undefined
  return statement(ask.database.reader, found.code, { year: yearIn(ask), limit: inFile })
}

const seen = (ask: Ask): Promise<Account | undefined> => visible(ask, ask.param('code'))

/** The account, for whom it exists: the books of the agency are not there for whoever is signed in for the demonstration. */
async function visible(ask: Ask, code: string): Promise<Account | undefined> {
  const found = await account(ask.database.reader, code)
  return found === undefined || !maySee(ask.actor, found) ? undefined : found
}

/** An auditor sees the accounts of what the engagement reaches: those of its clusters and instruments. */
function maySee(actor: Actor, { demonstration, book }: Account): boolean {
  if (isInvented(actor) && !demonstration) return false
  if (readsAllBooks(actor)) return true
  const [, cluster = null, instrument = ''] = book?.split('/') ?? []
  return audits(actor, { cluster, instrument })
}

function yearIn({ url }: Ask): number | undefined {
  const text = url.searchParams.get('year') ?? ''
  return /^\d{4}$/.test(text) ? Number(text) : undefined
}

function placeIn(text: string): Place | undefined {
  const found = /^(\d{4})-(\d{1,18})$/.exec(text)
  return found === null ? undefined : { year: Number(found[1]), entry: BigInt(found[2] ?? '') }
}
