import { randomUUID } from 'node:crypto'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { decimalString } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
  type Upload,
} from '../../platform/http/index.ts'
import { type Invoice, readInvoice } from '../../platform/invoices/index.ts'
import { readList } from '../../platform/sheets/index.ts'
import type { Tried } from '../../ui/index.ts'
import * as pages from './pages.import.tsx'
import * as readingPages from './pages.reading.tsx'
import * as acts from './queries.reading.ts'
import { aroundOf, seen } from './queries.told.ts'
import type { RawRow, ReadFile, ReadingKind } from './reading.ts'
import { named, together, tried } from './routes.parts.ts'
import { mayWrite } from './rules.access.ts'
import { type Choices, rowsWith } from './rules.apply.ts'
import { type TypedLine, vatNumberKey } from './rules.line.ts'
import { readTable } from './rules.reading.ts'
import type { Standing } from './rules.ts'
import { sentences } from './sentences.ts'
import { readingsOf } from './store.reading.ts'
import { en } from './texts.import.en.ts'
import { nl } from './texts.import.nl.ts'

export const importRoutes = (files: Files): readonly Route[] => [
  get('/claims/:id/import', signedIn, ask => show(ask)),
  post('/claims/:id/import/table', signedIn, ask => bring(ask, 'pasted', 'table', () => pasted(ask)), {
    largest: 8 * 1024 * 1024,
  }),
  post(
    '/claims/:id/import/invoices',
    signedIn,
    ask => bring(ask, 'invoices', 'invoices', s => invoices(files, ask, s)),
    {
      largest: together,
    },
  ),
  post('/claims/:id/import/workbook', signedIn, ask => bring(ask, 'workbook', 'workbook', () => workbook(ask)), {
    largest: together,
  }),
  get('/claims/:id/readings/:reading', signedIn, ask => showReading(ask)),
  post('/claims/:id/readings/:reading', signedIn, async ask => {
    const { form, database, actor } = ask
    const asked = { claim: ask.param('id'), reading: ask.param('reading'), choices: choicesIn(ask) }
    const outcome = await acts.applyReading(database, actor, asked, form.how)
    if (!outcome.ok) return showReading(ask, tried(ask, 'apply', outcome.refusals))
    const lines = outcome.fact
    return seeOther(`/${ask.language}/claims/${ask.param('id')}/lines`, {
      en: en.said.applied(lines),
      nl: nl.said.applied(lines),
    })
  }),
  post('/claims/:id/readings/:reading/removal', signedIn, async ask => {
    const { form, database, actor } = ask
    const outcome = await acts.dropReading(database, actor, { reading: ask.param('reading') }, form.how)
    if (!outcome.ok) return refusedAnswer(outcome.refusals)
    return seeOther(`/${ask.language}/claims/${ask.param('id')}/import`, { en: en.said.dropped, nl: nl.said.dropped })
  }),
]

type Brought = { readonly rows: readonly RawRow[]; readonly files: readonly ReadFile[] }

/** Reads what came, keeps it to be looked at, and leads there. */
async function bring(
  ask: Ask,
  kind: ReadingKind,
  noun: string,
  read: (standing: Standing) => Promise<Outcome<Brought>> | Outcome<Brought>,
): Promise<Answer> {
  const { form, database, actor } = ask
  const standing = await seen(database.reader, actor, ask.param('id'))
  if (standing === undefined) return refusedAnswer([notFound])
  if (!mayWrite(actor, standing.claim)) return refusedAnswer([sentences.who])
  const brought = await read(standing)
  if (!brought.ok) return show(ask, tried(ask, noun, brought.refusals))
  const asked = { claim: standing.claim.id, kind, ...brought.fact }
  const outcome = await acts.keepReading(database, actor, asked, form.how)
  if (!outcome.ok) return show(ask, tried(ask, noun, outcome.refusals))
  return seeOther(`/${ask.language}/claims/${standing.claim.id}/readings/${outcome.fact}`)
}

/** Cells as they are copied: tabs between columns; a spreadsheet puts a cell with lines or tabs in it in quotation marks. */
function pasted({ form }: Ask): Outcome<Brought> {
  const text = form.all('table')[0] ?? ''
  const read = readTable(rowsOf(text))
  return read.ok ? { ok: true, fact: { rows: read.fact, files: [] } } : read
}

export function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const put = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[index + 1] === '"') {
        cell += '"'
        index++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') put()
    else if (sign === '\n') {
      put()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  put()
  return rows
}

async function workbook({ form }: Ask): Promise<Outcome<Brought>> {
  const upload = form.file('workbook')
  const atField = (one: Refusal) => ({ ...one, path: 'workbook' })
  if (upload === undefined) return { ok: false, refusals: [atField(sentences.noFile)] }
  const sheet = await readList(upload.bytes, upload.name)
  const read = sheet.ok ? readTable(sheet.fact.rows) : sheet
  if (read.ok) return { ok: true, fact: { rows: read.fact, files: [] } }
  const [first, ...rest] = read.refusals
  return { ok: false, refusals: [atField(first), ...rest.map(atField)] }
}

/** Several invoices at once: those that can be read become rows, the others say why they are none. */
async function invoices(files: Files, ask: Ask, { claim }: Standing): Promise<Outcome<Brought>> {
  const { form, database } = ask
  const uploads = form.files('file')
  if (uploads.length === 0) return { ok: false, refusals: [sentences.noFile] }
  const own = (await organisationById(database.reader, claim.organisation))?.number ?? ''
  const rows: RawRow[] = []
  const kept: ReadFile[] = []
  const back = form.text('vat') === 'back'
  const chosen = { category: form.text('category'), activity: form.text('activity') }
  for (const upload of uploads) {
    const read = readInvoice(upload.bytes)
    // what cannot be read is not kept
    const stored = await fileOf(files, upload, read.ok)
    const refusals = read.ok ? (kept.some(({ digest }) => digest === stored.digest) ? [twice] : []) : read.refusals
    kept.push({ ...stored, refusals: refusals.map(one => named(one, '')) })
    if (!read.ok || refusals.length > 0) continue
    const { buyer } = read.fact
    const other = own !== '' && buyer.number !== null && vatNumberKey(buyer.number) !== vatNumberKey(own)
    rows.push({
      row: rows.length + 1,
      typed: typedFrom(read.fact, chosen, back),
      file: stored.digest,
      ...(other ? { remarks: [{ en: en.otherBuyer(buyer.name), nl: nl.otherBuyer(buyer.name) }] } : {}),
    })
  }
  if (rows.length > 0) return { ok: true, fact: { rows, files: kept } }
  const all = kept.flatMap(({ name, refusals }) => refusals.map(one => named(one, kept.length > 1 ? name : '')))
  const [first = sentences.noFile, ...rest] = all
  return { ok: false, refusals: [first, ...rest] }
}

const twice = refuse('invoice.twice', {
  en: 'This file was sent twice.',
  nl: 'Dit bestand is twee keer verstuurd.',
})

async function fileOf(files: Files, { name, bytes }: Upload, keep: boolean) {
  const digest = keep ? await files.put(bytes) : ''
  return { digest, name: name.slice(-200) || 'invoice.xml', type: 'application/xml', size: bytes.byteLength }
}

const typedFrom = (invoice: Invoice, chosen: Pick<TypedLine, 'category' | 'activity'>, back: boolean): TypedLine => ({
  ...chosen,
  date: invoice.issued.toString(),
  supplier: invoice.supplier.name,
  supplierNumber: invoice.supplier.number ?? '',
  invoiceNumber: invoice.number,
  description: invoice.lines
    .map(({ name }) => name)
    .filter(name => name !== '')
    .join('; ')
    .slice(0, 400),
  net: decimalString(invoice.net),
  vat: decimalString(invoice.vat),
  refundableVat: back ? decimalString(invoice.vat) : '',
})

/** What was chosen for each invoice on its page: `category-3`. */
function choicesIn({ form }: Ask): Choices {
  const choices = new Map<number, Record<string, string>>()
  for (const name of form.names) {
    const [, field, row] = /^(category|activity|refundableVat)-(\d{1,5})$/.exec(name) ?? []
    if (field === undefined) continue
    choices.set(Number(row), { ...choices.get(Number(row)), [field]: form.text(name) })
  }
  return choices
}

async function show(ask: Ask, again?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const standing = await seen(db, ask.actor, ask.param('id'))
  if (standing === undefined || !mayWrite(ask.actor, standing.claim)) return refusedAnswer([notFound])
  const told = {
    ...(await aroundOf(db, standing)),
    readings: await readingsOf(db, standing.claim.id),
    key: randomUUID(),
  }
  return page(pages.bringIn(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}

async function showReading(ask: Ask, again?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const standing = await seen(db, ask.actor, ask.param('id'))
  if (standing === undefined || !mayWrite(ask.actor, standing.claim)) return refusedAnswer([notFound])
  const found = await acts.groundOf(db, standing.claim.id, ask.param('reading'), ask.now, standing)
  const { reading, ground, lines } = found
  if (reading === undefined || ground === undefined || reading.state !== 'read')
    return again === undefined ? refusedAnswer([notFound]) : refusedAnswer(again.refusals)
  const choices = again === undefined ? new Map() : choicesIn(ask)
  const told: readingPages.ToldReading = {
    ...(await aroundOf(db, standing)),
    reading,
    rows: rowsWith(reading, choices, lines, ground, standing),
    nameOf: id => ground.employees.find(one => one.id === id)?.name ?? id,
    key: randomUUID(),
  }
  return page(readingPages.reading(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}
