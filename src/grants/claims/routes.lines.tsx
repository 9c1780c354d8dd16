import { randomUUID } from 'node:crypto'
import { notFound } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  asRecords,
  type Column,
  data,
  file,
  get,
  jsonAnswer,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { asXlsx, xlsxType } from '../../platform/sheets/index.ts'
import type { Tried } from '../../ui/index.ts'
import type { Employee } from './employee.ts'
import { isLineState, type Line } from './line.ts'
import * as linePages from './pages.line.tsx'
import * as pages from './pages.lines.tsx'
import { addEvidence } from './queries.evidence.ts'
import * as acts from './queries.lines.ts'
import { previewOf } from './queries.preview.ts'
import { aroundOf, peopleIn, seen } from './queries.told.ts'
import { keptIn, together, tried, typedIn } from './routes.parts.ts'
import { mayWrite } from './rules.access.ts'
import { placeOf } from './rules.employees.ts'
import { writing } from './rules.lines.ts'
import { columns, typedOf } from './rules.reading.ts'
import type { Standing } from './rules.ts'
import { sentences } from './sentences.ts'
import { employeesOf } from './store.employees.ts'
import { evidenceOf, evidenceOfLine } from './store.evidence.ts'
import * as store from './store.lines.ts'
import { en } from './texts.lines.en.ts'
import { nl } from './texts.lines.nl.ts'

/** How many lines stand on one page. */
const perPage = 50

export const lineRoutes = (files: Files): readonly Route[] => [
  data('/claims/:id/lines.json', signedIn, async ask => {
    const found = await exported(ask)
    return found === undefined ? refusedAnswer([notFound]) : jsonAnswer(asRecords(dataColumns, found.lines))
  }),
  data('/claims/:id/lines.csv', signedIn, async ask => {
    const found = await exported(ask)
    return found === undefined
      ? refusedAnswer([notFound])
      : { kind: 'table', format: 'csv', columns: dataColumns, rows: found.lines, name: found.number }
  }),
  data('/claims/:id/workbook', signedIn, async ask => {
    const found = await exported(ask)
    if (found === undefined) return refusedAnswer([notFound])
    const bytes = await asXlsx(workbookColumns(found.employees, ask), found.lines)
    return file(bytes, xlsxType, `${found.number}.xlsx`)
  }),
  data('/claims/:id/preview', signedIn, async ask => {
    const standing = await seen(ask.database.reader, ask.actor, ask.param('id'))
    if (standing === undefined) return refusedAnswer([notFound])
    const typed = typedIn(name => (ask.url.searchParams.get(name) ?? '').slice(0, 2000))
    const besides = ask.url.searchParams.get('besides') ?? undefined
    return jsonAnswer(await previewOf(ask.database.reader, standing, { typed, besides, now: ask.now }))
  }),

  get('/claims/:id/lines', signedIn, ask => showLines(ask)),
  post('/claims/:id/lines', signedIn, ask => add(files, ask), { largest: together }),
  get('/claims/:id/lines/:line', signedIn, ask => showLine(ask)),
  post('/claims/:id/lines/:line', signedIn, async ask => {
    const { form, database, actor } = ask
    const line = ask.param('line')
    if ((await ofClaim(ask)) === undefined) return refusedAnswer([notFound])
    const asked = { line, typed: typedIn(name => form.text(name)), seen: form.seen }
    const outcome = await acts.changeLine(database, actor, asked, form.how)
    if (!outcome.ok) return showLine(ask, tried(ask, 'change', outcome.refusals))
    return seeOther(`/${ask.language}/claims/${ask.param('id')}/lines/${line}`, said('changed'))
  }),
  post('/claims/:id/lines/:line/removal', signedIn, async ask => {
    const { form, database, actor } = ask
    if ((await ofClaim(ask)) === undefined) return refusedAnswer([notFound])
    const outcome = await acts.removeLine(database, actor, { line: ask.param('line'), seen: form.seen }, form.how)
    if (!outcome.ok) return showLine(ask, tried(ask, 'removal', outcome.refusals))
    return seeOther(`/${ask.language}/claims/${ask.param('id')}/lines`, said('removed'))
  }),
  post(
    '/claims/:id/lines/:line/evidence',
    signedIn,
    async ask => {
      const { form, database, actor } = ask
      const line = await ofClaim(ask)
      if (line === undefined) return refusedAnswer([notFound])
      if (!mayWrite(actor, line.standing.claim)) return refusedAnswer([sentences.who])
      const kept = await keptIn(files, form.files('file'))
      if (!kept.ok) return showLine(ask, tried(ask, 'evidence', kept.refusals))
      const asked = { claim: ask.param('id'), files: kept.fact, lines: [ask.param('line')] }
      const outcome = await addEvidence(database, actor, asked, form.how)
      if (!outcome.ok) return showLine(ask, tried(ask, 'evidence', outcome.refusals))
      return seeOther(`/${ask.language}/claims/${ask.param('id')}/lines/${ask.param('line')}`, said('proved'))
    },
    { largest: together },
  ),
]

const said = (name: keyof typeof en.said): Words => ({ en: en.said[name], nl: nl.said[name] })

/** Adds a line, with the files that came with it; one that takes another’s place comes from the page of that line. */
async function add(files: Files, ask: Ask): Promise<Answer> {
  const { form, database, actor } = ask
  const claim = ask.param('id')
  const standing = await seen(database.reader, actor, claim)
  if (standing === undefined) return refusedAnswer([notFound])
  if (!mayWrite(actor, standing.claim)) return refusedAnswer([sentences.who])
  const supersedes = form.text('supersedes') === '' ? undefined : form.text('supersedes')
  const again = (refusals: Tried['refusals']) =>
    supersedes === undefined
      ? showLines(ask, tried(ask, 'add', refusals))
      : showLine(ask, tried(ask, 'replace', refusals), supersedes)
  const kept = await keptIn(files, form.files('file'))
  if (!kept.ok) return again(kept.refusals)
  const asked = {
    claim,
    typed: typedIn(name => form.text(name)),
    supersedes,
    evidence: form.all('proof'),
    files: kept.fact,
  }
  const outcome = await acts.addLine(database, actor, asked, form.how)
  if (!outcome.ok) return again(outcome.refusals)
  const to = `/${ask.language}/claims/${claim}/lines`
  return seeOther(
    supersedes === undefined ? to : `${to}/${outcome.fact}`,
    said(supersedes === undefined ? 'added' : 'superseded'),
  )
}

function askedIn({ url }: Ask): pages.Asked {
  const text = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 200)
  const number = Number(text('page'))
  return {
    text: text('q').trim(),
    category: text('category'),
    activity: text('activity'),
    which: text('which') === '' ? 'stands' : text('which'),
    page: Number.isSafeInteger(number) && number > 0 && number < 100_000 ? number : 1,
  }
}

const filterOf = ({ text, category, activity, which }: pages.Asked): store.LineFilter => ({
  text,
  category,
  activity,
  bare: which === 'bare',
  state: which === 'all' || isLineState(which) ? which : 'stands',
})

/** Lines that fit, for files. */
async function exported(ask: Ask) {
  const db = ask.database.reader
  const standing = await seen(db, ask.actor, ask.param('id'))
  if (standing === undefined) return undefined
  const filter = filterOf(askedIn(ask))
  const lines = await store.pageOf(db, standing.claim.id, filter, { limit: 100_000, offset: 0 })
  return { lines, number: standing.claim.number, employees: await employeesOf(db, placeOf(standing.claim)) }
}

const dataColumns: readonly Column<Line>[] = [
  { name: 'id', value: l => l.id },
  { name: 'number', value: l => l.ordinal },
  { name: 'category', value: l => l.category },
  { name: 'activity', value: l => l.activity },
  { name: 'date', value: l => l.date },
  { name: 'supplier', value: l => l.supplier },
  { name: 'supplierNumber', value: l => l.supplierNumber },
  { name: 'invoiceNumber', value: l => l.invoiceNumber },
  { name: 'description', value: l => l.description },
  { name: 'net', value: l => l.net },
  { name: 'vat', value: l => l.vat },
  { name: 'refundableVat', value: l => l.refundableVat },
  { name: 'amount', value: l => l.amount },
  { name: 'otherPublicAid', value: l => l.otherPublicAid },
  { name: 'person', value: l => l.person },
  { name: 'minutes', value: l => l.minutes },
  { name: 'rate', value: l => l.rate },
  { name: 'remark', value: l => l.remark },
  { name: 'state', value: l => l.state },
  { name: 'supersedes', value: l => l.supersedes },
  { name: 'evidence', value: l => l.evidence },
]

/** A workbook as it is changed and sent back: the columns that are read, under their names in the language. */
function workbookColumns(employees: readonly Employee[], { language }: Ask): Column<Line>[] {
  const nameOf = (id: string) => employees.find(one => one.id === id)?.name ?? id
  const money = new Set(['net', 'vat', 'refundableVat', 'otherPublicAid'])
  return Object.entries(columns).map(([name, words]) => ({
    name: words[language],
    value: line => {
      if (name === 'id') return line.id
      if (name === 'version') return String(line.version)
      if (name === 'remove') return ''
      if (name === 'date') return line.date
      if (money.has(name) && line.person === null) return line[name as 'net']
      return typedOf(line, nameOf)[name as 'remark'] ?? ''
    },
  }))
}

async function ofClaim(ask: Ask): Promise<{ standing: Standing; line: Line } | undefined> {
  const db = ask.database.reader
  const standing = await seen(db, ask.actor, ask.param('id'))
  const line = standing === undefined ? undefined : await store.lineById(db, ask.param('line'))
  return standing === undefined || line?.claim !== standing.claim.id ? undefined : { standing, line }
}

const writingFor = (ask: Ask, { claim }: Standing) => (mayWrite(ask.actor, claim) ? writing(claim) : 'closed')

async function showLines(ask: Ask, again?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const standing = await seen(db, ask.actor, ask.param('id'))
  if (standing === undefined) return refusedAnswer([notFound])
  const asked = askedIn(ask)
  const { id } = standing.claim
  const count = await store.countOf(db, id, filterOf(asked))
  const pagesOf = Math.max(1, Math.ceil(count.lines / perPage))
  const shown = Math.min(asked.page, pagesOf)
  const told: pages.ToldLines = {
    ...(await aroundOf(db, standing)),
    asked: { ...asked, page: shown },
    lines: await store.pageOf(db, id, filterOf(asked), { limit: perPage, offset: (shown - 1) * perPage }),
    count,
    pages: pagesOf,
    employees: await employeesOf(db, placeOf(standing.claim)),
    evidence: await evidenceOf(db, id),
    writing: writingFor(ask, standing),
    key: randomUUID(),
  }
  return page(pages.lines(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}

async function showLine(ask: Ask, again?: Tried, other?: string): Promise<Answer> {
  const db = ask.database.reader
  const standing = await seen(db, ask.actor, ask.param('id'))
  const line = standing === undefined ? undefined : await store.lineById(db, other ?? ask.param('line'))
  if (standing === undefined || line?.claim !== standing.claim.id) return refusedAnswer([notFound])
  const history = await historyOf(db, 'claim-line', line.id)
  const told: linePages.ToldLine = {
    ...(await aroundOf(db, standing)),
    line,
    supersedes: line.supersedes === null ? undefined : await store.lineById(db, line.supersedes),
    supersededBy: await store.replacementOf(db, line.id),
    proofs: await evidenceOfLine(db, line.id),
    employees: await employeesOf(db, placeOf(standing.claim)),
    evidence: await evidenceOf(db, standing.claim.id),
    history,
    names: await peopleIn(db, history),
    writing: writingFor(ask, standing),
    key: randomUUID(),
  }
  return page(linePages.line(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}
