import { randomUUID } from 'node:crypto'
import { notFound } from '../../kernel/outcome.ts'
import { statementLimits } from '../../platform/bank/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  type Form,
  get,
  Limit,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
} from '../../platform/http/index.ts'
import { limits, readList } from '../../platform/sheets/index.ts'
import * as pages from './pages.bank.tsx'
import { importing } from './pages.import.tsx'
import type { Place, Tried } from './pages.parts.tsx'
import { statement as statementPage } from './pages.statement.tsx'
import { addAccount } from './queries.asking.ts'
import { importPledges, planImport } from './queries.import.ts'
import * as acts from './queries.statements.ts'
import { after, base, said, shown, typedIn, within } from './routes.parts.ts'
import { gapBefore } from './rules.statements.ts'
import { asking } from './sentences.asking.ts'
import * as kept from './store.statements.ts'
import { accountsOf } from './store.tiers.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const bankRoutes = (files: Files): readonly Route[] => {
  const imports = new Limit({ times: 120, seconds: 3600 })
  return [
    get(`${base}/bank`, signedIn, within(showBank)),
    post(
      `${base}/bank`,
      signedIn,
      within((ask, place) => importFile(ask, place, files)),
      { largest: statementLimits.bytes + 1024 * 1024, limit: imports },
    ),
    post(
      `${base}/bank/accounts/recording`,
      signedIn,
      within(async (ask, place) => {
        const { form, database, actor } = ask
        const asked = { cluster: place.slug, iban: form.text('iban'), holder: form.text('holder') }
        const outcome = await addAccount(database, actor, asked, form.how)
        const again = (tried: Tried) => showBank(ask, place, tried)
        return after(ask, outcome, { to: toBank(place), said: said('account'), form: 'account', again })
      }),
    ),
    get(`${base}/bank/:statement`, signedIn, within(showStatement)),
    post(
      `${base}/bank/transactions/:transaction/match`,
      signedIn,
      within((ask, place) => {
        const asked = { transaction: ask.param('transaction'), contribution: ask.form.text('contribution') }
        return saying(ask, place, 'matched', how => acts.matchTransaction(ask.database, ask.actor, asked, how))
      }),
    ),
    post(
      `${base}/bank/transactions/:transaction/aside`,
      signedIn,
      within((ask, place) => {
        const asked = { transaction: ask.param('transaction'), reason: ask.form.text('reason') }
        return saying(ask, place, 'aside', how => acts.setAside(ask.database, ask.actor, asked, how))
      }),
    ),
    post(
      `${base}/bank/transactions/:transaction/reopening`,
      signedIn,
      within((ask, place) => {
        const asked = { transaction: ask.param('transaction') }
        return saying(ask, place, 'takenBack', how => acts.takeBack(ask.database, ask.actor, asked, how))
      }),
    ),
    get(
      `${base}/import`,
      signedIn,
      within((ask, place) => showImport(ask, place, undefined)),
    ),
    post(`${base}/import`, signedIn, within(lookAtList), { largest: limits.bytes + 1024 * 1024 }),
    post(`${base}/import/confirmation`, signedIn, within(confirmList), { largest: limits.bytes }),
  ]
}

const toBank = (place: Place): string => `/clusters/${place.slug}/contributions/bank`

/** The file is kept before its statements are recorded: they name it. */
async function importFile(ask: Ask, place: Place, files: Files): Promise<Answer> {
  const { form, database, actor } = ask
  const sent = form.file('file')
  const again = (tried: Tried) => showBank(ask, place, tried)
  if (sent === undefined) return again(typedIn('import', form, [asking.noFile]))
  if (place.keeps && sent.bytes.byteLength > 0) await files.put(sent.bytes)
  const asked = { cluster: place.slug, name: sent.name, bytes: sent.bytes }
  const outcome = await acts.importStatement(database, actor, asked, form.how)
  if (!outcome.ok) return after(ask, outcome, { to: '', said: said('matched'), form: 'import', again })
  const { transactions, matched } = outcome.fact
  return seeOther(`/${ask.language}${toBank(place)}`, {
    en: en.said.statement(transactions, matched),
    nl: nl.said.statement(transactions, matched),
  })
}

/** What a person says of one transaction of this very cluster. */
async function saying(
  ask: Ask,
  place: Place,
  key: 'matched' | 'aside' | 'takenBack',
  doing: (how: Form['how']) => ReturnType<typeof acts.setAside>,
): Promise<Answer> {
  const id = ask.param('transaction')
  const found = await kept.transactionById(ask.database.reader, id)
  if (found?.cluster !== place.slug) return refusedAnswer([notFound])
  const again = (tried: Tried) => showBank(ask, place, tried)
  return after(ask, await doing(ask.form.how), { to: `${toBank(place)}#open`, said: said(key), form: id, again })
}

async function showBank(ask: Ask, place: Place, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const open = await kept.transactionsOf(db, { cluster: place.slug, state: 'open' })
  const page = Math.min(
    Number(/^[1-9]\d{0,4}$/.exec(ask.url.searchParams.get('page') ?? '')?.[0] ?? 1),
    Math.max(1, Math.ceil(open.length / pages.pageLength)),
  )
  const visible = open.slice((page - 1) * pages.pageLength, page * pages.pageLength)
  const statements = await kept.statementsOf(db, place.slug)
  const told = {
    place,
    accounts: await accountsOf(db, place.slug),
    statements: statements.map((one, index) => ({
      ...one,
      gap: gapBefore(
        one,
        statements.slice(index + 1).find(before => before.iban === one.iban),
      ),
    })),
    open,
    proposals: place.keeps ? await acts.proposeMatches(db, place.slug, visible) : new Map(),
    contributions: place.keeps ? await candidatesOf(ask, place) : new Map(),
    page,
    key: randomUUID(),
  }
  return shown(pages.bank(told, ask.language, tried), tried)
}

async function candidatesOf(ask: Ask, place: Place): Promise<pages.Candidates> {
  const db = ask.database.reader
  const all = (await store.list(db, { cluster: place.slug, states: ['pledged', 'invoiced', 'received'] })).filter(
    ({ kind }) => kind === 'cash',
  )
  const names = await acts.payerNames(db, all)
  const named = all.map(one => ({ ...one, payerName: names.get(one.payer) ?? '' }))
  return new Map(named.sort((a, b) => a.payerName.localeCompare(b.payerName)).map(one => [one.id, one]))
}

async function showStatement(ask: Ask, place: Place): Promise<Answer> {
  const db = ask.database.reader
  const statement = await kept.statementById(db, ask.param('statement'))
  if (statement?.cluster !== place.slug) return refusedAnswer([notFound])
  const transactions = await kept.transactionsOf(db, { statement: statement.id })
  const all = await store.list(db, { ids: transactions.flatMap(({ contribution }) => contribution ?? []) })
  const names = await acts.payerNames(db, all)
  const contributions = new Map(all.map(one => [one.id, { ...one, payerName: names.get(one.payer) ?? '' }]))
  return shown(statementPage({ place, statement, transactions, contributions, key: randomUUID() }, ask.language))
}

type Rows = readonly (readonly string[])[]

/** Rows that were pasted or sent. */
async function rowsIn({ form }: Ask): Promise<{ readonly rows: Rows } | { readonly refusals: Tried['refusals'] }> {
  const sent = form.file('file')
  const text = (form.all('list')[0] ?? '').trim()
  if (sent === undefined && text === '') return { refusals: [asking.rows] }
  const bytes = sent?.bytes ?? new TextEncoder().encode(text)
  const read = await readList(bytes, sent?.name ?? 'list.csv')
  return read.ok ? { rows: read.fact.rows } : { refusals: read.refusals }
}

async function showImport(ask: Ask, place: Place, rows: Rows | undefined, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const plan = rows === undefined ? undefined : await planImport(db, ask.actor, place.slug, rows)
  const wrong = tried ?? (plan?.ok === false ? typedIn('list', ask.form, plan.refusals) : undefined)
  const judged = plan?.ok ? plan.fact : undefined
  const told = {
    place,
    plan: judged,
    names: await acts.payerNames(
      db,
      (judged ?? []).flatMap(({ pledged }) => pledged ?? []),
    ),
    list: rows === undefined ? (ask.form.all('list')[0] ?? '') : rows.map(row => row.map(cell).join('\t')).join('\n'),
    key: randomUUID(),
  }
  return shown(importing(told, ask.language, wrong), wrong)
}
const cell = (text: string): string => text.replace(/[\t\r\n"]+/g, ' ')

async function lookAtList(ask: Ask, place: Place): Promise<Answer> {
  const read = await rowsIn(ask)
  return 'rows' in read
    ? showImport(ask, place, read.rows)
    : showImport(ask, place, undefined, typedIn('list', ask.form, read.refusals))
}

async function confirmList(ask: Ask, place: Place): Promise<Answer> {
  const read = await rowsIn(ask)
  if (!('rows' in read)) return showImport(ask, place, undefined, typedIn('list', ask.form, read.refusals))
  const asked = { cluster: place.slug, rows: read.rows }
  const outcome = await importPledges(ask.database, ask.actor, asked, ask.form.how)
  if (outcome.ok)
    return seeOther(`/${ask.language}/clusters/${place.slug}/contributions`, {
      en: en.said.imported(outcome.fact),
      nl: nl.said.imported(outcome.fact),
    })
  const again = (tried: Tried) => showImport(ask, place, read.rows, tried)
  return after(ask, outcome, { to: '', said: said('matched'), form: 'list', again })
}
