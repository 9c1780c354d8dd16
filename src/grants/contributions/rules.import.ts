import type { Actor } from '../../kernel/actor.ts'
import { accept, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import { type AskedPledge, type Ground, type Pledged, pledge } from './rules.ts'
import { asking } from './sentences.asking.ts'

/** The columns of a list of pledges, by the names that people give them. */
const columns = {
  payer: ['nummer', 'ondernemingsnummer', 'number', 'enterprise number', 'payer', 'lid', 'member'],
  amount: ['bedrag', 'amount', 'bruto', 'gross'],
  vat: ['btw', 'vat', 'terugvorderbare btw', 'refundable vat'],
  from: ['van', 'from', 'vanaf', 'begin'],
  to: ['tot', 'to', 'tot en met', 'until', 'einde'],
  kind: ['soort', 'kind', 'aard'],
  due: ['vervaldag', 'due', 'uiterlijk'],
  publicOrigin: ['publiek', 'public', 'publiek geld', 'public money'],
  tier: ['tarief', 'tier', 'klasse'],
  method: ['methode', 'method'],
  valuation: ['waardering', 'valuation'],
  note: ['opmerking', 'note', 'remark'],
} as const satisfies Partial<Record<keyof AskedPledge, readonly string[]>>
type Field = keyof typeof columns

const words: Readonly<Record<string, string>> = {
  geld: 'cash',
  cash: 'cash',
  money: 'cash',
  '': 'cash',
  natura: 'in-kind',
  'in natura': 'in-kind',
  'in-kind': 'in-kind',
  'in kind': 'in-kind',
}
const yes = /^(ja|yes|j|y|x|1)$/i
const no = /^(nee|neen|no|n|0)$/i

/** One row, as it was written. `row` counts as the sheet does. */
export type Row = { readonly row: number; readonly asked: AskedPledge }

/** Most rows of one import: more are cut in parts by whoever brings them. */
const most = 2000

/** Rows of a list whose first row names the columns. */
export function readRows(sheet: readonly (readonly string[])[]): Outcome<Row[]> {
  const [head = [], ...rest] = sheet
  const at = new Map<Field, number>()
  head.forEach((cell, index) => {
    const name = cell.trim().toLowerCase().replace(/\s+/g, ' ')
    for (const [field, names] of Object.entries(columns) as [Field, readonly string[]][])
      if (names.includes(name) && !at.has(field)) at.set(field, index)
  })
  if (!(['payer', 'amount', 'from', 'to'] as const).every(field => at.has(field))) return refused(asking.columns)
  const rows = rest
    .map((cells, index) => ({ cells, row: index + 2 }))
    .filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  if (rows.length === 0) return refused(asking.rows)
  if (rows.length > most) return refused(asking.manyRows)
  return accept(
    rows.map(({ cells, row }) => {
      const text = (field: Field) => cells[at.get(field) ?? -1]?.trim() ?? ''
      const origin = text('publicOrigin')
      const kind = text('kind').toLowerCase()
      return {
        row,
        asked: {
          payer: text('payer'),
          kind: words[kind] ?? kind,
          amount: text('amount'),
          vat: text('vat'),
          from: text('from'),
          to: text('to'),
          due: text('due'),
          publicOrigin: yes.test(origin) ? 'yes' : no.test(origin) ? 'no' : '',
          tier: text('tier'),
          method: text('method'),
          valuation: text('valuation'),
          note: text('note'),
        },
      }
    }),
  )
}

export type Judged = Row & { readonly pledged: Pledged | null; readonly refusals: readonly Refusal[] }
type Payers = ReadonlyMap<string, { readonly id: string }>

/** Each row as a pledge, or everything that is wrong with it. */
export const judge = (rows: readonly Row[], ground: Ground, payers: Payers, actor: Actor): Judged[] =>
  rows.map(row => {
    const outcome = pledge(row.asked, { ...ground, payer: payers.get(row.asked.payer) }, actor)
    return outcome.ok
      ? { ...row, pledged: outcome.fact, refusals: [] }
      : { ...row, pledged: null, refusals: outcome.refusals }
  })

/** All rows, or none: each fault with the number of its row. */
export function whole(judged: readonly Judged[]): Outcome<readonly Pledged[]> {
  const faults = judged.flatMap(({ row, refusals }) =>
    refusals.map(one => ({
      ...one,
      path: 'list',
      message: { en: `Row ${row}: ${one.message.en}`, nl: `Rij ${row}: ${one.message.nl}` },
    })),
  )
  const [first, ...rest] = faults
  if (first !== undefined) return refused(first, ...rest.slice(0, 49))
  return accept(judged.flatMap(({ pledged }) => (pledged === null ? [] : [pledged])))
}
