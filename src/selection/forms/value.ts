import { type Money, parseMoney, readMoney } from '../../kernel/money.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Question } from './form.ts'
import { type Rows, rowsOf } from './shape.ts'

/**
 * What stands as an answer, whatever it is: a form that changed, a text carried over or something broken never throws, it is
 * read as far as it goes.
 */
export type Row = { readonly [column: string]: string | readonly Row[] }
export type Chosen = { readonly chosen: readonly string[]; readonly other: string }
export type Party = { readonly number: string; readonly name: string }
export type Kept = { readonly digest: string; readonly name: string; readonly size: number; readonly type: string }

type Tree = { readonly [key: string]: Json }
const isTree = (value: Json | undefined): value is Tree & { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
const own = (value: Tree, key: string): Json | undefined => (Object.hasOwn(value, key) ? value[key] : undefined)

export const textOf = (value: Json | undefined): string => text(value)
export const isYes = (value: Json | undefined): boolean | null => (typeof value === 'boolean' ? value : null)

export const chosenIn = (value: Json | undefined): Chosen => {
  if (typeof value === 'string') return { chosen: value === '' ? [] : [value], other: '' }
  if (!isTree(value)) return { chosen: [], other: '' }
  const chosen = own(value, 'chosen')
  return {
    chosen: Array.isArray(chosen) ? chosen.filter(each => typeof each === 'string') : [],
    other: text(own(value, 'other')),
  }
}

export const partyIn = (value: Json | undefined): Party =>
  isTree(value)
    ? { number: text(own(value, 'number')), name: text(own(value, 'name')) }
    : { number: text(value), name: '' }

export const filesIn = (value: Json | undefined): Kept[] =>
  (Array.isArray(value) ? value : []).flatMap(each =>
    isTree(each) && text(own(each, 'digest')) !== ''
      ? [
          {
            digest: text(own(each, 'digest')),
            name: text(own(each, 'name')),
            size: Number(own(each, 'size')) || 0,
            type: text(own(each, 'type')),
          },
        ]
      : [],
  )

/** The amounts of a budget by field, as typed or in their one form; only those that were filled in. */
export const budgetIn = (value: Json | undefined): ReadonlyMap<string, string> =>
  new Map(
    isTree(value) ? Object.entries(value).flatMap(([key, each]) => (text(each) === '' ? [] : [[key, text(each)]])) : [],
  )

const rowIn = (value: Json | undefined, rows: Rows): Row =>
  Object.fromEntries([
    ...(rows.fixed.length > 0 && isTree(value) && own(value, 'id') !== undefined
      ? [['id', text(own(value, 'id'))] as const]
      : []),
    ...rows.columns.map(column => {
      const found = isTree(value) ? own(value, column.name) : undefined
      return [column.name, column.kind === 'rows' ? listIn(found, column) : text(found)] as const
    }),
  ])

/** The rows that stand under one name; the rows that the form gives are always there, first and in its order. */
export function listIn(value: Json | undefined, rows: Rows): Row[] {
  const list = Array.isArray(value) ? value : []
  const idOf = (each: Json) => (isTree(each) ? text(own(each, 'id')) : '')
  const fixed = rows.fixed.map(
    ({ id }): Row => ({
      ...rowIn(
        list.find(each => idOf(each) === id),
        rows,
      ),
      id,
    }),
  )
  const free = list
    .filter(each => !rows.fixed.some(({ id }) => id === idOf(each)))
    .map((each): Row => {
      const { id: _, ...row } = rowIn(each, rows)
      return row
    })
  return [...fixed, ...free]
}

/** The rows of an answer, by the name under which they stand. */
export const tablesIn = (question: Question, value: Json | undefined): { rows: Rows; list: Row[] }[] =>
  rowsOf(question).map(rows => ({
    rows,
    list: listIn(rows.name === '' ? value : isTree(value) ? own(value, rows.name) : undefined, rows),
  }))

export const isFixed = (rows: Rows, index: number): boolean => index < rows.fixed.length

export const isBlankRow = (row: Row, rows: Rows): boolean =>
  rows.columns.every(column => {
    const found = row[column.name]
    return column.kind === 'rows'
      ? listed(found).every(each => isBlankRow(each, column))
      : typeof found !== 'string' || found.trim() === ''
  })
export const listed = (value: Row[string] | undefined): readonly Row[] => (Array.isArray(value) ? value : [])
export const cellIn = (row: Row, name: string): string => {
  const found = row[name]
  return typeof found === 'string' ? found : ''
}

/** Rows in which something was filled in, with the place at which they stand. */
export const filled = (list: readonly Row[], rows: Rows): { row: Row; index: number }[] =>
  list.map((row, index) => ({ row, index })).filter(({ row }) => !isBlankRow(row, rows))

/** Whether a question stands open. */
export function isBlank(question: Question, value: Json | undefined): boolean {
  switch (question.type) {
    case 'yes-no':
      return isYes(value) === null
    case 'declaration':
      return value !== true
    case 'choice': {
      const { chosen, other } = chosenIn(value)
      return chosen.length === 0 && other.trim() === ''
    }
    case 'organisation': {
      const { number, name } = partyIn(value)
      return number.trim() === '' && name.trim() === ''
    }
    case 'file':
      return filesIn(value).length === 0
    case 'budget':
      return budgetIn(value).size === 0
    default: {
      const tables = tablesIn(question, value)
      return tables.length === 0
        ? text(value).trim() === ''
        : tables.every(({ rows, list }) => filled(list, rows).length === 0)
    }
  }
}

/** An amount as it stands in an answer: in its one form, or as people type it. */
export function amountIn(typed: string): Money | undefined {
  const kept = parseMoney(typed)
  if (kept !== undefined) return kept.cents < 0n ? undefined : kept
  const read = readMoney(typed)
  return read.ok ? read.value : undefined
}

/** How many characters people count: an accent or an emoji is one. */
export const characters = (typed: string): number => [...typed].length
