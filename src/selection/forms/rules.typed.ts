import { readTypedDay } from '../../kernel/day.ts'
import { readEnterpriseNumber } from '../../kernel/identifiers.ts'
import { decimalString } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Context } from './context.ts'
import type { Question } from './form.ts'
import { judgeAnswer } from './rules.answers.ts'
import { type Cell, cellsOf, type Rows, rowsOf } from './shape.ts'
import { amountIn, filesIn } from './value.ts'

/**
 * What was posted, by the name of its field. Fields are named after their question:
 *
 *     network.title                     one text, day, amount, number, yes or no, declaration; the boxes of a choice
 *     network.domains.other             what was written in beside a choice
 *     people.organisation.number .name  an organisation
 *     people.members[0].number          a cell of a row
 *     plan.work.milestones[2].month     a cell of a row of one of several tables
 *     programme.strategy[0].actions[1].indicators[0].target
 *     money.budget.y1.personnel.animation
 *     documents.mandate                 digests of the files that stay; documents.mandate.upload is a new one
 *
 * The plain buttons `_add`, `_remove` and `_copy` carry the path of the rows, the row, or the first year of a budget.
 */
export type Fields = { all(name: string): readonly string[] }
export type Typed = { readonly value: Json; readonly refusals: readonly Refusal[] }

/** More rows than anyone types; what lies beyond is noise. */
const mostRows = 500

/**
 * The answer to a question as it was posted, with what is wrong with it. Whatever was posted, it reads without fail, and what
 * cannot be understood stays as it was typed. `stands`: the answer until now, for its files.
 */
export function readTyped(
  question: Question,
  path: string,
  fields: Fields,
  context: Context = {},
  stands: Json = null,
): Typed {
  const value = answerIn(question, path, fields, stands)
  return { value, refusals: judgeAnswer(question, path, value, context) }
}

/** Whether any field of a question was posted; what was not asked on a page is not answered by it. */
export const wasPosted = (question: Question, path: string, fields: Fields): boolean => {
  const there = (name: string) => fields.all(name).length > 0
  if (there(path) || there(`${path}.here`)) return true
  const acted = ['_add', '_remove', '_copy'].some(name =>
    fields.all(name).some(at => at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`)),
  )
  if (acted) return true
  if (question.type === 'organisation') return there(`${path}.number`) || there(`${path}.name`)
  if (question.type === 'budget') return cellsOf(question).some(({ key }) => there(`${path}.${key}`))
  return rowsOf(question).some(rows => isPosted(rows, `${rowsPath(path, rows)}[0]`, fields))
}

const rowsPath = (path: string, rows: Rows): string => (rows.name === '' ? path : `${path}.${rows.name}`)

function answerIn(question: Question, path: string, fields: Fields, stands: Json): Json {
  const typed = (name: string) => trimmed(fields.all(name)[0] ?? '')
  switch (question.type) {
    case 'text':
      return orNull(typed(path))
    case 'date':
      return orNull(dayIn(typed(path)))
    case 'amount':
      return orNull(euro(typed(path)))
    case 'number':
      return orNull(decimal(typed(path)))
    case 'yes-no':
      return typed(path) === 'yes' ? true : typed(path) === 'no' ? false : null
    case 'declaration':
      return fields.all(path).some(each => each === 'yes') ? true : null
    case 'choice':
      return choiceOf(question, fields.all(path), typed(`${path}.other`))
    case 'organisation': {
      const party = { number: register(typed(`${path}.number`)), name: oneLine(typed(`${path}.name`)) }
      return party.number === '' && party.name === '' ? null : party
    }
    case 'budget':
      return budgetOf(question, path, fields)
    case 'file': {
      const [stay, gone] = [fields.all(path), fields.all('_remove')]
      const kept = filesIn(stands).filter(
        ({ digest }, index) => stay.includes(digest) && !gone.includes(`${path}[${index}]`),
      )
      return kept.length === 0 ? null : kept
    }
    default:
      return tablesOf(question, path, fields)
  }
}

function choiceOf(question: Question & { type: 'choice' }, boxes: readonly string[], other: string): Json {
  const known = question.options.map(({ id }) => id)
  const chosen = question.many
    ? known.filter(id => boxes.includes(id))
    : boxes.filter(each => known.includes(each)).slice(0, 1)
  const written = question.other ? oneLine(other) : ''
  return chosen.length === 0 && written === '' ? null : { chosen, other: written }
}

function budgetOf(question: Question & { type: 'budget' }, path: string, fields: Fields): Json {
  const cells = cellsOf(question).map(cell => ({
    ...cell,
    value: euro(trimmed(fields.all(`${path}.${cell.key}`)[0] ?? '')),
  }))
  const first = cells.filter(({ year }) => year === 1)
  const copied = fields.all('_copy').includes(`${path}.y1`)
  const entries = cells.map(({ key, category, activity, value }) => {
    const from = first.find(cell => cell.category === category && cell.activity === activity)
    return [key, value === '' && copied ? (from?.value ?? '') : value] as const
  })
  const said = entries.filter(([, value]) => value !== '')
  return said.length === 0 ? null : Object.fromEntries(said)
}

function tablesOf(question: Question, path: string, fields: Fields): Json {
  const tables = rowsOf(question).map(rows => [rows, listOf(rows, rowsPath(path, rows), fields)] as const)
  const empty = ([rows, list]: (typeof tables)[number]) =>
    list.length <= rows.fixed.length && list.every(row => blank(row))
  if (tables.every(empty)) return null
  const [only] = tables
  if (only !== undefined && only[0].name === '') return only[1]
  return Object.fromEntries(tables.map(([rows, list]) => [rows.name, list]))
}

type JsonRow = { [column: string]: Json }
const blank = (row: JsonRow): boolean =>
  Object.entries(row).every(
    ([name, each]) => name === 'id' || each === '' || (Array.isArray(each) && each.every(one => blank(one as JsonRow))),
  )

/** The rows as posted, with one more or one less where a button asked for it. */
function listOf(rows: Rows, at: string, fields: Fields): JsonRow[] {
  const list: JsonRow[] = []
  while (list.length < mostRows && (list.length < rows.fixed.length || isPosted(rows, `${at}[${list.length}]`, fields)))
    list.push(rowOf(rows, `${at}[${list.length}]`, fields, rows.fixed[list.length]?.id))
  const gone = new Set(fields.all('_remove'))
  const left = list.filter((_, index) => index < rows.fixed.length || !gone.has(`${at}[${index}]`))
  if (fields.all('_add').includes(at) && left.length < rows.most) left.push(emptyRow(rows))
  // the one blank row that stands ready where there are none yet
  return rows.fixed.length === 0 && left.length === 1 && left.every(blank) ? [] : left
}

const isPosted = (rows: Rows, at: string, fields: Fields): boolean =>
  rows.columns.some(column =>
    column.kind === 'rows'
      ? isPosted(column, `${at}.${column.name}[0]`, fields)
      : fields.all(`${at}.${column.name}`).length > 0,
  )

const rowOf = (rows: Rows, at: string, fields: Fields, id: string | undefined): JsonRow => ({
  ...(id === undefined ? {} : { id }),
  ...Object.fromEntries(
    rows.columns.map(column => [
      column.name,
      column.kind === 'rows'
        ? listOf(column, `${at}.${column.name}`, fields)
        : id !== undefined && column.given
          ? ''
          : cellOf(column, trimmed(fields.all(`${at}.${column.name}`)[0] ?? '')),
    ]),
  ),
})

export const emptyRow = (rows: Rows): JsonRow =>
  Object.fromEntries(rows.columns.map(column => [column.name, column.kind === 'rows' ? [] : '']))

function cellOf(cell: Cell, typed: string): string {
  switch (cell.kind) {
    case 'amount':
      return euro(typed)
    case 'decimal':
    case 'whole':
    case 'month':
      return decimal(typed)
    case 'register':
      return register(typed)
    case 'text':
      return typed
    default:
      return oneLine(typed)
  }
}

const orNull = (typed: string): Json => (typed === '' ? null : typed)
const trimmed = (typed: string): string => typed.replace(/\r\n?/g, '\n').trim()
const oneLine = (typed: string): string => typed.replace(/\s*\n\s*/g, ' ')

/** `1 234,5` is kept as `1234.50`. */
function euro(typed: string): string {
  const read = amountIn(typed)
  return read === undefined ? oneLine(typed) : decimalString(read)
}

/** `007,50` is kept as `7.5`. */
export function decimal(typed: string): string {
  const found = /^([-−]?)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,15})(?:[.,](\d{1,6}))?$/.exec(typed)
  if (found === null) return oneLine(typed)
  const whole = (found[2] ?? '').replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  const rest = (found[3] ?? '').replace(/0+$/, '')
  const number = rest === '' ? whole : `${whole}.${rest}`
  return found[1] === '' || number === '0' ? number : `-${number}`
}

function register(typed: string): string {
  const read = readEnterpriseNumber(typed)
  return read.ok ? read.value : oneLine(typed)
}

function dayIn(typed: string): string {
  const read = readTypedDay(typed)
  return read.ok ? read.value.toString() : oneLine(typed)
}
