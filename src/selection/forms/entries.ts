import { shortDay } from '../../kernel/day.ts'
import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import { decimalString, writeMoney } from '../../kernel/money.ts'
import { readDay } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import { activities, categories } from '../../programme/instruments/index.ts'
import type { Question } from './form.ts'
import { type Cell, cellsOf, type Rows } from './shape.ts'
import {
  amountIn,
  budgetIn,
  cellIn,
  chosenIn,
  filesIn,
  filled,
  isYes,
  listed,
  partyIn,
  type Row,
  tablesIn,
  textOf,
} from './value.ts'

/** One thing that an answer says: a row with its cells, or the answer itself (`title` null). `depth`: how far inside others. */
export type Entry = {
  /** What it is, where its words may change: entries of one key are the same thing. */
  readonly key?: string
  readonly title: Words | null
  readonly depth: number
  readonly cells: readonly { readonly label: Words | null; readonly text: Words }[]
}

const plain = (text: string): Words => ({ en: text, nl: text })
const yes: Words = { en: 'Yes', nl: 'Ja' }
const no: Words = { en: 'No', nl: 'Nee' }

/** An answer as people read it, entry by entry; empty where nothing was answered. */
export function entriesOf(question: Question, value: Json | undefined): Entry[] {
  const one = (...texts: Words[]): Entry[] =>
    texts.map(text => ({ title: null, depth: 0, cells: [{ label: null, text }] }))
  switch (question.type) {
    case 'yes-no': {
      const said = isYes(value)
      return said === null ? [] : one(said ? yes : no)
    }
    case 'declaration':
      return value === true ? one(declared) : []
    case 'choice': {
      const { chosen, other } = chosenIn(value)
      const labels = chosen.map(id => question.options.find(option => option.id === id)?.label ?? plain(id))
      return one(...labels, ...(other === '' ? [] : [plain(other)]))
    }
    case 'organisation': {
      const party = partyIn(value)
      return party.number === '' && party.name === '' ? [] : one(plain(writeParty(party)))
    }
    case 'file':
      return one(...filesIn(value).map(({ name }) => plain(name)))
    case 'budget': {
      const said = budgetIn(value)
      return cellsOf(question).flatMap(({ key, year, category, activity }) => {
        const typed = said.get(key)
        return typed === undefined
          ? []
          : [
              {
                title: {
                  en: `Year ${year}, ${categories[category].en}, ${activities[activity].en}`,
                  nl: `Jaar ${year}, ${categories[category].nl}, ${activities[activity].nl}`,
                },
                depth: 0,
                cells: [{ label: null, text: euroWords(typed) }],
              },
            ]
      })
    }
    default: {
      const tables = tablesIn(question, value)
      if (tables.length > 0) return tables.flatMap(({ rows, list }) => rowEntries(rows, list, 0))
      const typed = textOf(value)
      return typed === '' ? [] : one(written(question, typed))
    }
  }
}

const declared: Words = { en: 'Declared', nl: 'Verklaard' }

function written(question: Question, typed: string): Words {
  if (question.type === 'amount') return euroWords(typed)
  if (question.type === 'date') return plain(writeDate(typed))
  if (question.type === 'number') {
    const number = numberWords(typed)
    return question.unit === undefined
      ? number
      : { en: `${number.en} ${question.unit.en}`, nl: `${number.nl} ${question.unit.nl}` }
  }
  return plain(typed)
}

function rowEntries(rows: Rows, list: readonly Row[], depth: number): Entry[] {
  return filled(list, rows).flatMap(({ row, index }) => {
    const fixed = rows.fixed[index]
    const cells = rows.columns.filter(column => column.kind !== 'rows')
    const inner = rows.columns.filter(column => column.kind === 'rows')
    return [
      {
        title:
          fixed === undefined
            ? plainly(rows.one, index + 1)
            : { en: `${fixed.names.en} (${fixed.unit.en})`, nl: `${fixed.names.nl} (${fixed.unit.nl})` },
        depth,
        cells: cells.flatMap(cell =>
          cellIn(row, cell.name) === '' ? [] : [{ label: cell.label, text: cellWords(cell, cellIn(row, cell.name)) }],
        ),
      },
      ...inner.flatMap(column => rowEntries(column, listed(row[column.name]), depth + 1)),
    ]
  })
}

const plainly = (one: Words, number: number): Words => ({ en: `${one.en} ${number}`, nl: `${one.nl} ${number}` })

/** What stands in one place of a row, as people read it. */
export function cellWords(cell: Cell, typed: string): Words {
  switch (cell.kind) {
    case 'amount':
      return euroWords(typed)
    case 'register':
      return plain(writeRegister(typed))
    case 'decimal':
    case 'whole':
    case 'month':
      return numberWords(typed)
    case 'pick':
      return cell.options?.find(({ id }) => id === typed)?.label ?? plain(typed)
    default:
      return plain(typed)
  }
}

const locales = { nl: 'nl-BE', en: 'en-IE' } as const
const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  nl: new Intl.NumberFormat(locales.nl, { maximumFractionDigits: 6 }),
  en: new Intl.NumberFormat(locales.en, { maximumFractionDigits: 6 }),
}
const numberWords = (typed: string): Words =>
  /^-?\d{1,15}(?:\.\d{1,6})?$/.test(typed)
    ? { en: formats.en.format(typed as `${number}`), nl: formats.nl.format(typed as `${number}`) }
    : plain(typed)

export function euroWords(typed: string): Words {
  const read = amountIn(typed)
  return read === undefined ? plain(typed) : { en: writeMoney(read, 'en'), nl: writeMoney(read, 'nl') }
}

export const writeRegister = (number: string): string =>
  /^\d{10}$/.test(number) ? writeEnterpriseNumber(number) : number
const writeParty = ({ number, name }: { number: string; name: string }): string =>
  [name, number === '' ? '' : name === '' ? writeRegister(number) : `(${writeRegister(number)})`]
    .filter(Boolean)
    .join(' ')

export function writeDate(typed: string): string {
  const read = readDay(typed)
  return read.ok ? shortDay(read.value) : typed
}

/** An amount as it stands in a field: `1234.50` in English, `1234,50` in Dutch. What is no amount stays as typed. */
export function fieldAmount(typed: string, language: Language): string {
  const read = amountIn(typed)
  if (read === undefined) return typed
  const text = decimalString(read).replace(/\.00$/, '')
  return language === 'nl' ? text.replace('.', ',') : text
}
