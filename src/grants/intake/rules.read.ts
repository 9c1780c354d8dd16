import type { Outcome } from '../../kernel/outcome.ts'
import { isArticleCode } from '../../programme/envelopes/index.ts'
import { paymentKindsCalled, type SheetName } from './columns.ts'
import type { CellFault, Content, ReadAgreement, ReadAid, ReadArticle, ReadYear, Row, Tables } from './intake.ts'
import { Cells } from './rules.cells.ts'
import { sentences as say } from './sentences.ts'

/** What the registers know of what the sheets name. */
export type Known = {
  readonly clusters: ReadonlySet<string>
  /** Id of an organisation by its register number, however it is written. */
  organisation(number: string): string | undefined
  readonly instruments: ReadonlySet<string>
  /** Numbers that an agreement has already. */
  readonly numbers: ReadonlySet<string>
  readonly today: Temporal.PlainDate
  /** What the register has under the code of an article: ours, another layer’s, or nothing. */
  article(code: string): 'ours' | 'other' | 'none'
  /** Whether the books of a budget year are closed. */
  readonly closed: ReadonlySet<number>
  /** Judges a cost line under the instrument of its year. */
  line(
    typed: Readonly<Record<string, string>>,
    under: { instrument: string; from: string; to: string },
  ): Outcome<unknown>
}

export type ReadIn = { readonly content: Content; readonly faults: readonly CellFault[] }

/** Reads every sheet: what it says, and every cell that is wrong, each with its sheet, row, column and rule. */
export function readIn(tables: Tables, known: Known): ReadIn {
  const faults: CellFault[] = []
  const cellsOf = (sheet: SheetName) => tables[sheet].map(row => new Cells(sheet, row, faults))
  const envelopes = cellsOf('envelopes').map(cells => {
    const head = { name: cells.text('name'), ...spanOf(cells, faults), sum: cells.amount('sum') }
    return { ...head, article: articleOf(cells, head.from, known) }
  })
  const budgeted = new Set(envelopes.flatMap(({ name, article }) => (article === null ? [] : [name])))
  once('envelopes', 'name', tables, faults)
  once('agreements', 'number', tables, faults)
  const named = new Set(envelopes.map(({ name }) => name))
  const heads = cellsOf('agreements').map(cells => ({ cells, head: headOf(cells, known, named) }))
  const numbers = new Set(heads.map(({ head }) => head.number))
  const ofAgreement = (cells: Cells): string => {
    const number = cells.text('agreement')
    if (number !== '' && !numbers.has(number)) cells.say('agreement', say.noAgreement)
    return number
  }
  const years = cellsOf('years').map(cells => ({
    cells,
    number: ofAgreement(cells),
    year: cells.number('year'),
    ...yearOf(cells),
  }))
  const payments = cellsOf('payments').map(cells => paymentOf(cells, ofAgreement(cells), known))
  const claims = cellsOf('claims').map(cells => ({
    cells,
    number: ofAgreement(cells),
    year: cells.number('year'),
    typed: lineOf(cells),
  }))
  const standing = (cells: Cells, number: string, year: number): void => {
    if (numbers.has(number) && year > 0 && !years.some(one => one.number === number && one.year === year))
      cells.say('year', say.noYear)
  }
  for (const { cells, number, year } of [...payments, ...claims]) standing(cells, number, year)
  const agreements = heads.map(({ cells, head }): ReadAgreement => {
    const own = years.filter(one => one.number === head.number).sort((a, b) => a.year - b.year)
    againstYears(cells, head, own)
    return {
      ...head,
      years: own.map(({ year, from, to, maximum, paid, open }): ReadYear => {
        const lines = claims.filter(one => one.number === head.number && one.year === year)
        for (const line of lines) judgeLine(line, { instrument: head.instrument, from, to }, known)
        return {
          from,
          to,
          maximum,
          paid,
          open,
          payments: payments
            .filter(one => one.number === head.number && one.year === year)
            .map(({ payment }) => payment),
          claim: lines.map(({ typed }) => typed),
        }
      }),
    }
  })
  // what was paid takes payment credit of its calendar year: not of one that is closed
  const underArticle = new Set(agreements.filter(one => budgeted.has(one.envelope)).map(({ number }) => number))
  for (const { cells, number, payment } of payments)
    if (underArticle.has(number) && known.closed.has(Number(payment.on.slice(0, 4)))) cells.say('on', say.yearClosed)
  const aid = cellsOf('aid').map(cells => aidOf(cells, known))
  return { content: { envelopes, agreements, aid }, faults: faults.toSorted(byPlace) }
}

const order: readonly SheetName[] = ['envelopes', 'agreements', 'years', 'payments', 'aid', 'claims']
const byPlace = (a: CellFault, b: CellFault): number =>
  order.indexOf(a.sheet) - order.indexOf(b.sheet) || a.row - b.row || (a.column < b.column ? -1 : 1)

function spanOf(cells: Cells, _faults: CellFault[]): { from: string; to: string } {
  const [from, to] = [cells.day('from'), cells.day('to')]
  if (from !== '' && to !== '' && to < from) cells.say('to', say.backwards)
  return { from, to }
}

/** The article an envelope stands under: named where the register has it, else opened with its name and programme. */
function articleOf(cells: Cells, from: string, known: Known): ReadArticle | null {
  const code = cells.text('article')
  const [name, programme, typed] = [cells.text('articleName'), cells.text('programme'), cells.text('budgetYear')]
  if (code === '') {
    if (name !== '' || programme !== '' || typed !== '') cells.say('article', say.articleCode)
    return null
  }
  const standing = known.article(code)
  if (!isArticleCode(code)) cells.say('article', say.articleForm)
  else if (standing === 'other') cells.say('article', say.articleTaken)
  else if (standing === 'none') {
    if (name === '') cells.say('articleName', say.articleNew)
    if (programme === '' || programme.length > 200) cells.say('programme', say.articleNew)
  }
  const year = Number(typed === '' ? from.slice(0, 4) : typed)
  if (!/^(?:|\d{4})$/.test(typed) || (year !== 0 && (year < 2000 || year > 2100)))
    cells.say('budgetYear', say.budgetYear)
  else if (known.closed.has(year)) cells.say(typed === '' ? 'from' : 'budgetYear', say.yearClosed)
  return { code, name, programme, year, opens: standing === 'none' }
}

function headOf(cells: Cells, known: Known, envelopes: ReadonlySet<string>): Omit<ReadAgreement, 'years'> {
  const number = cells.text('number')
  if (known.numbers.has(number)) cells.say('number', say.numberTaken)
  if (number.length > 40 || !/^[\w./-]*$/.test(number)) cells.say('number', say.numberForm)
  const cluster = cells.text('cluster')
  if (cluster !== '' && !known.clusters.has(cluster)) cells.say('cluster', say.noCluster)
  const instrument = cells.text('instrument')
  if (instrument !== '' && !known.instruments.has(instrument)) cells.say('instrument', say.noInstrument)
  const envelope = cells.text('envelope')
  if (envelope !== '' && !envelopes.has(envelope)) cells.say('envelope', say.noEnvelope)
  const span = spanOf(cells, [])
  const granted = cells.day('granted')
  if (granted > known.today.toString()) cells.say('granted', say.future)
  const first = cells.day('first')
  if (first > span.from) cells.say('first', say.firstLater)
  return {
    number,
    cluster,
    organisation: organisationIn(cells, known),
    instrument,
    title: cells.text('title'),
    granted,
    ...span,
    first: first === '' ? span.from : first,
    earlier: cells.amount('earlier'),
    awarded: cells.amount('awarded'),
    envelope,
  }
}

function organisationIn(cells: Cells, known: Known): string {
  const number = cells.text('organisation')
  const found = number === '' ? undefined : known.organisation(number)
  if (number !== '' && found === undefined) cells.say('organisation', say.noOrganisation)
  return found ?? ''
}

const yearOf = (cells: Cells) => ({
  ...spanOf(cells, []),
  maximum: cells.amount('maximum'),
  paid: cells.amount('paid'),
  open: cells.amount('open'),
})

type Year = ReturnType<typeof yearOf> & { readonly cells: Cells; readonly year: number }

/** Years are numbered from 1, follow each other, begin with the term and end within it. */
function againstYears(cells: Cells, { from, to }: Omit<ReadAgreement, 'years'>, years: readonly Year[]): void {
  if (years.length === 0) cells.say('number', say.withoutYears)
  for (const [index, one] of years.entries()) {
    if (one.year !== index + 1) one.cells.say('year', say.yearOrder)
    const before = years[index - 1]
    const begins = before === undefined ? from : dayAfter(before.to)
    if (one.from !== '' && begins !== '' && one.from !== begins) one.cells.say('from', say.yearFrom(begins))
    if (one.to !== '' && to !== '' && one.to > to) one.cells.say('to', say.yearOutside(to))
  }
}

const dayAfter = (day: string): string => (day === '' ? '' : Temporal.PlainDate.from(day).add({ days: 1 }).toString())

function paymentOf(cells: Cells, number: string, known: Known) {
  const called = cells.text('kind').toLowerCase()
  const kind = paymentKindsCalled[called]
  if (called !== '' && kind === undefined) cells.say('kind', say.paymentKind)
  const on = cells.day('on')
  if (on > known.today.toString()) cells.say('on', say.future)
  const amount = cells.amount('amount')
  if (amount === '0.00') cells.say('amount', say.nothing)
  const payment = { kind: kind ?? 'interim', amount, on, reference: cells.text('reference') }
  return { cells, number, year: cells.number('year'), payment }
}

const lineOf = (cells: Cells): Readonly<Record<string, string>> => ({
  category: cells.text('category'),
  activity: cells.text('activity'),
  date: cells.day('date'),
  description: cells.text('description'),
  supplier: cells.text('supplier'),
  invoiceNumber: cells.text('invoice'),
  net: cells.amount('net'),
  vat: cells.amount('vat'),
  refundableVat: cells.amount('refundable'),
})

/** Where each field of a cost line stands in the sheet. */
const columnOf: Readonly<Record<string, string>> = { invoiceNumber: 'invoice', refundableVat: 'refundable' }

function judgeLine(
  { cells, typed }: { readonly cells: Cells; readonly typed: Readonly<Record<string, string>> },
  under: { instrument: string; from: string; to: string },
  known: Known,
): void {
  if (!known.instruments.has(under.instrument) || under.from === '' || under.to === '' || typed['date'] === '') return
  const judged = known.line(typed, under)
  if (judged.ok) return
  for (const refusal of judged.refusals) {
    const field = refusal.path ?? 'category'
    cells.say(columnOf[field] ?? field, refusal)
  }
}

function aidOf(cells: Cells, known: Known): ReadAid {
  const basis = cells.text('basis')
  if (basis !== '' && !['gber', 'de-minimis', 'notified'].includes(basis)) cells.say('basis', say.basis)
  const cluster = cells.text('cluster')
  if (cluster !== '' && !known.clusters.has(cluster)) cells.say('cluster', say.noCluster)
  const on = cells.day('on')
  if (on > known.today.toString()) cells.say('on', say.future)
  const article = cells.text('article')
  return {
    reference: cells.text('reference'),
    organisation: organisationIn(cells, known),
    cluster: cluster === '' ? null : cluster,
    basis: basis as ReadAid['basis'],
    article: article === '' ? null : article,
    authority: cells.text('authority'),
    on,
    amount: cells.amount('amount'),
    objective: cells.text('objective'),
  }
}

/** A name or number that stands on one row only. */
function once(sheet: SheetName, key: string, tables: Tables, faults: CellFault[]): void {
  const seen = new Map<string, Row>()
  for (const row of tables[sheet]) {
    const value = row.cells[key] ?? ''
    const first = seen.get(value)
    if (value !== '' && first !== undefined) new Cells(sheet, row, faults).say(key, say.twice(first.row))
    else seen.set(value, row)
  }
}
