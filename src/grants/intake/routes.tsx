import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import { actorKey, hasRole } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { isLanguage } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  file,
  get,
  jsonAnswer,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  type Upload as Sent,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { bookOf, limits, readBook, readList, xlsxType } from '../../platform/sheets/index.ts'
import { columnsOf, type SheetName, sheetCalled, sheetNames, titleOf } from './columns.ts'
import type { CellFault, Upload } from './intake.ts'
import * as pages from './pages.tsx'
import { acceptUpload, countTotals, dropUpload, readTables, stage, uploadById } from './queries.ts'
import { tablesOf } from './rules.cells.ts'
import { handlers, maySee, readers } from './rules.ts'
import { sentences } from './sentences.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const may = only(...readers)
const handles = only(...handlers)
const largest = limits.bytes + 1024 * 1024

const howOf = ({ form }: Ask) => ({ key: form.key, asked: form.asked })

/** A running programme is brought in: uploaded, reconciled by somebody else, accepted whole or not at all. */
export const routes = (files: Files): readonly Route[] => [
  data('/intake/template.xlsx', may, async ({ url }) => {
    const language = languageOf(url)
    const sheets = sheetNames.map(sheet => ({ name: titleOf(sheet, language), ...templateOf(sheet, language) }))
    return file(await bookOf(sheets), xlsxType, language === 'nl' ? 'overname.xlsx' : 'intake.xlsx')
  }),

  data('/intake/template.csv', may, ({ url }) => {
    const language = languageOf(url)
    const sheet = sheetCalled(url.searchParams.get('sheet') ?? '') ?? 'agreements'
    const { header, rows } = templateOf(sheet, language)
    const text = [header, ...rows].map(cells => cells.map(quoted).join(';')).join('\r\n')
    return file(
      `\uFEFF${text}\r\n`,
      'text/csv; charset=utf-8',
      `${titleOf(sheet, language).toLowerCase().replaceAll(' ', '-')}.csv`,
    )
  }),

  get('/intake', may, ask => listed(ask, [], [])),

  post(
    '/intake',
    handles,
    async ask => {
      const sent = await sentIn(ask)
      if (!sent.ok) return listed(ask, sent.refusals, [])
      const { tables, faults } = tablesOf(sent.fact.sheets)
      const read = await readTables(ask.database.reader, ask.actor, tables, ask.now)
      const all = [...faults, ...read.faults]
      if (all.length > 0) return listed(ask, [], all)
      const digest = await files.put(sent.fact.bytes)
      const asked = { name: sent.fact.name, file: digest, content: read.content }
      const outcome = await stage(ask.database, ask.actor, asked, howOf(ask))
      if (!outcome.ok) return listed(ask, outcome.refusals, [])
      return seeOther(`/${ask.language}/intake/${outcome.fact}`, { en: en.uploaded, nl: nl.uploaded })
    },
    { largest },
  ),

  data('/intake/:id.json', may, async ask => {
    const found = await uploadById(ask.database.reader, ask.actor, ask.param('id'))
    return found === undefined ? refusedAnswer([notFound]) : jsonAnswer(pages.asData(found))
  }),

  get('/intake/:id', may, ask => shown(ask, [])),

  post('/intake/:id/totals', handles, async ask => {
    const { database, actor, form } = ask
    const found = await uploadById(database.reader, actor, ask.param('id'))
    const typed = (index: number, key: string) => form.text(`totals.${index}.${key}`)
    const totals = Object.fromEntries(
      (found?.content.envelopes ?? []).map(({ name }, index) => [
        name,
        {
          agreements: typed(index, 'agreements'),
          awarded: typed(index, 'awarded'),
          paid: typed(index, 'paid'),
          open: typed(index, 'open'),
        },
      ]),
    )
    const outcome = await countTotals(database, actor, { id: ask.param('id'), seen: form.seen, totals }, howOf(ask))
    return after(ask, outcome, 'counted')
  }),

  post('/intake/:id/acceptance', handles, async ask => {
    const asked = { id: ask.param('id'), seen: ask.form.seen }
    return after(ask, await acceptUpload(ask.database, ask.actor, asked, howOf(ask)), 'acceptedNow')
  }),

  post('/intake/:id/dropping', handles, async ask => {
    const asked = { id: ask.param('id'), seen: ask.form.seen, reason: ask.form.text('reason') }
    return after(ask, await dropUpload(ask.database, ask.actor, asked, howOf(ask)), 'droppedNow')
  }),
]

const languageOf = (url: URL) => {
  const asked = url.searchParams.get('language')
  return isLanguage(asked) ? asked : 'nl'
}

/** The header of a sheet, and one row that shows what is meant. */
function templateOf(sheet: SheetName, language: 'nl' | 'en') {
  const columns = Object.values(columnsOf(sheet))
  return { header: columns.map(column => column[language]), rows: [columns.map(({ example }) => example)] }
}

const quoted = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

type Read = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly sheets: Partial<Record<SheetName, readonly (readonly string[])[]>>
}

/** What was sent: a workbook, or a file for each sheet. */
async function sentIn({ form }: Ask): Promise<Outcome<Read>> {
  const workbook = form.file('workbook')
  const parts = sheetNames.flatMap(sheet => {
    const sent = form.file(sheet)
    return sent === undefined ? [] : [{ sheet, sent }]
  })
  if (workbook !== undefined) {
    const book = await readBook(workbook.bytes, workbook.name)
    if (!book.ok) return atField(book, 'workbook')
    const sheets: Read['sheets'] = {}
    for (const { name, rows } of book.fact) {
      const sheet = sheetCalled(name)
      if (sheet !== undefined) sheets[sheet] = rows
    }
    return { ok: true, fact: { name: workbook.name, bytes: workbook.bytes, sheets } }
  }
  if (parts.length === 0) return { ok: false, refusals: [sentences.noFile] }
  const sheets: Read['sheets'] = {}
  for (const { sheet, sent } of parts) {
    const read = await readList(sent.bytes, sent.name)
    if (!read.ok) return atField(read, sheet)
    sheets[sheet] = read.fact.rows
  }
  return {
    ok: true,
    fact: { name: parts.map(({ sent }) => sent.name).join(', '), bytes: joined(parts.map(({ sent }) => sent)), sheets },
  }
}

const atField = (outcome: Extract<Outcome<unknown>, { ok: false }>, path: string): Outcome<never> => {
  const [first, ...rest] = outcome.refusals
  return { ok: false, refusals: [{ ...first, path }, ...rest.map(refusal => ({ ...refusal, path }))] }
}

/** Several files are kept as one, each under its name. */
const joined = (sent: readonly Sent[]): Uint8Array =>
  Buffer.concat(
    sent.flatMap(({ name, bytes }) => [Buffer.from(`--- ${name}\n`), Buffer.from(bytes), Buffer.from('\n')]),
  )

async function listed(ask: Ask, refusals: readonly Refusal[], faults: readonly CellFault[]): Promise<Answer> {
  const db = ask.database.reader
  const uploads = (await store.list(db)).filter(one => maySee(ask.actor, one))
  const content: pages.Listed = {
    uploads,
    names: await called(db, uploads),
    mayUpload: hasRole(ask.actor, ...handlers),
    key: randomUUID(),
    refusals,
    faults,
  }
  const status = faults.length > 0 ? 422 : refusals.length > 0 ? statusOf(refusals) : 200
  return page(pages.list(content, ask.language), status)
}

function after(
  ask: Ask,
  outcome: Outcome<string>,
  said: 'counted' | 'acceptedNow' | 'droppedNow',
): Answer | Promise<Answer> {
  if (outcome.ok) return seeOther(`/${ask.language}/intake/${outcome.fact}`, { en: en[said], nl: nl[said] })
  return outcome.refusals.some(({ kind }) => kind === 'hidden')
    ? refusedAnswer(outcome.refusals)
    : shown(ask, outcome.refusals)
}

async function shown(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const db = ask.database.reader
  const upload = await uploadById(db, ask.actor, ask.param('id'))
  if (upload === undefined) return refusedAnswer([notFound])
  const handler = hasRole(ask.actor, ...handlers) && upload.state === 'staged'
  const own = upload.uploadedBy === actorKey(ask.actor)
  const content: pages.Shown = {
    upload,
    names: await called(db, [upload]),
    brought: await store.broughtBy(db, upload.id),
    may: { settle: handler && !own, drop: handler, own },
    keys: [randomUUID(), randomUUID(), randomUUID()],
    typed: ask.form.typed(),
    refusals,
  }
  return page(pages.upload(content, ask.language), refusals.length === 0 ? 200 : statusOf(refusals))
}

async function called(db: Reader, uploads: readonly Upload[]): Promise<pages.Names> {
  const ids = uploads
    .flatMap(({ uploadedBy, countedBy, settledBy }) => [uploadedBy, countedBy, settledBy])
    .flatMap(by => (by?.startsWith('person:') ? [by.slice(7)] : []))
  return Object.fromEntries([...(await namesOf(db, [...new Set(ids)]))].map(([id, { name }]) => [id, name ?? id]))
}
