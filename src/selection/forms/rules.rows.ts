import type { Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Context } from './context.ts'
import type { Question } from './form.ts'
import { judgeCell, said } from './rules.cells.ts'
import type { Rows } from './shape.ts'
import { cellIn, filled, isFixed, listed, type Row, tablesIn } from './value.ts'

/** What is wrong in the rows of an answer, and between them. Rows in which nothing stands do not count. */
export function judgeTables(question: Question, path: string, value: Json, context: Context): Refusal[] {
  const tables = tablesIn(question, value)
  return [
    ...tables.flatMap(({ rows, list }) =>
      judgeList(rows, list, rows.name === '' ? path : `${path}.${rows.name}`, nowhere, context),
    ),
    ...between(question, path, tables),
  ]
}

const nowhere: Words = { en: '', nl: '' }

/** `before`: in which row of another table this one stands. */
function judgeList(rows: Rows, list: readonly Row[], at: string, before: Words, context: Context): Refusal[] {
  const there = filled(list, rows)
  const few = there.length < rows.least
  const many = there.length > rows.most
  const name = (index: number, language: 'en' | 'nl') =>
    `${before[language]}${rows.fixed[index]?.names[language] ?? `${rows.one[language]} ${index + 1}`}`
  return [
    ...(few
      ? [
          said(
            at,
            'rows.few',
            `${before.en}${rows.label.en}: at least ${rows.least} are asked; there are ${there.length}.`,
            `${before.nl}${rows.label.nl}: er worden er minstens ${rows.least} gevraagd; er zijn er ${there.length}.`,
          ),
        ]
      : []),
    ...(many
      ? [
          said(
            at,
            'rows.many',
            `${before.en}${rows.label.en}: at most ${rows.most} are possible; there are ${there.length}.`,
            `${before.nl}${rows.label.nl}: er kunnen er hoogstens ${rows.most}; er zijn er ${there.length}.`,
          ),
        ]
      : []),
    ...there.flatMap(({ row, index }) =>
      rows.columns.flatMap(column => {
        const where = `${at}[${index}].${column.name}`
        if (column.kind === 'rows')
          return judgeList(
            column,
            listed(row[column.name]),
            where,
            { en: `${name(index, 'en')}, `, nl: `${name(index, 'nl')}, ` },
            context,
          )
        if (isFixed(rows, index) && column.given) return []
        const found = judgeCell(column, cellIn(row, column.name), where, context)
        return found.map(refusal => ({
          ...refusal,
          message: {
            en: `${name(index, 'en')}: ${refusal.message.en}`,
            nl: `${name(index, 'nl')}: ${refusal.message.nl}`,
          },
        }))
      }),
    ),
  ]
}

type Table = { readonly rows: Rows; readonly list: readonly Row[] }

/** What rows say to each other. */
function between(question: Question, path: string, tables: readonly Table[]): Refusal[] {
  const [first, second] = tables
  if (first === undefined) return []
  switch (question.type) {
    case 'members':
      return [
        ...twice(first, path),
        ...companies(
          filled(first.list, first.rows).filter(({ row }) => cellIn(row, 'kind') === 'company').length,
          question.companies,
          path,
        ),
      ]
    case 'needs': {
      const numbers = filled(first.list, first.rows).map(({ row }) => cellIn(row, 'number'))
      return companies(new Set(numbers.filter(number => number !== '')).size, question.companies, path)
    }
    case 'commitments':
      return twice(first, path)
    case 'workplan':
      return [...spans(first, `${path}.packages`), ...(second === undefined ? [] : packages(first, second, path))]
    default:
      return []
  }
}

const companies = (count: number, wanted: number, path: string): Refusal[] =>
  count >= wanted
    ? []
    : [
        said(
          path,
          'companies.few',
          `At least ${wanted} different companies are asked; there are ${count}.`,
          `Er worden minstens ${wanted} verschillende bedrijven gevraagd; er zijn er ${count}.`,
        ),
      ]

/** The same organisation in two rows. */
function twice({ rows, list }: Table, path: string): Refusal[] {
  const there = filled(list, rows).map(({ row, index }) => ({ number: cellIn(row, 'number'), index }))
  return there.flatMap(({ number, index }, place) => {
    const first = there.find(other => other.number === number)
    return number === '' || first === undefined || there.indexOf(first) === place
      ? []
      : [
          said(
            `${path}[${index}].number`,
            'rows.twice',
            `${rows.one.en} ${index + 1} is the same organisation as ${rows.one.en.toLowerCase()} ${first.index + 1}.`,
            `${rows.one.nl} ${index + 1} is dezelfde organisatie als ${rows.one.nl.toLowerCase()} ${first.index + 1}.`,
          ),
        ]
  })
}

const spans = ({ rows, list }: Table, path: string): Refusal[] =>
  filled(list, rows).flatMap(({ row, index }) => {
    const [from, to] = [Number(cellIn(row, 'from')), Number(cellIn(row, 'to'))]
    return to >= from || !(from > 0 && to > 0)
      ? []
      : [
          said(
            `${path}[${index}].to`,
            'workplan.order',
            `Work package ${index + 1} ends (month ${to}) before it begins (month ${from}).`,
            `Werkpakket ${index + 1} eindigt (maand ${to}) voor het begint (maand ${from}).`,
          ),
        ]
  })

function packages(work: Table, milestones: Table, path: string): Refusal[] {
  const there = new Set(filled(work.list, work.rows).map(({ index }) => String(index + 1)))
  return filled(milestones.list, milestones.rows).flatMap(({ row, index }) => {
    const number = cellIn(row, 'package')
    return number === '' || !/^[1-9]\d*$/.test(number) || there.has(number)
      ? []
      : [
          said(
            `${path}.milestones[${index}].package`,
            'workplan.package',
            `Milestone ${index + 1} belongs to work package ${number}, which is not there.`,
            `Mijlpaal ${index + 1} hoort bij werkpakket ${number}, dat er niet is.`,
          ),
        ]
  })
}
