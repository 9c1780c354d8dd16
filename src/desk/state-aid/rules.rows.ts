import { decimalString, type Money, sum } from '../../kernel/money.ts'
import {
  type Aid,
  equivalentOf,
  forms,
  grantedOn,
  nominalOf,
  particularsOf,
  partsOf,
  type Register,
  toTell,
} from '../../programme/aid/index.ts'
import type { ReturnRow } from './return.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** The days that a return is about, both included. */
export type Span = { readonly from: Day; readonly to: Day }

/** What was paid on an award, by the books. Unknown where the award is not in them. */
export type PaidOn = { readonly inSpan: Money; readonly inAll: Money; readonly recovered: Money } | null
export type Books = ReadonlyMap<string, PaidOn>

/** One column of a return: its name in the files, whether a register needs it, and what stands in it. */
type Field = {
  readonly name: string
  readonly needed?: true
  readonly value: (aid: Aid, about: { readonly amount: Money; readonly paid: PaidOn }) => string | null
}

/** NACE at the level of the group: `20.14` is told as `20.1`. */
const group = (code: string): string => code.slice(0, 4)
const sizeTold = (aid: Aid): string | null => {
  const { size } = particularsOf(aid)
  return size === null ? null : size === 'large' ? 'large enterprise' : 'SME'
}
const idKind = ({ number }: Aid): string | null => (number === null ? null : 'KBO/BCE')
const sectorOf = (aid: Aid) => particularsOf(aid).sector

const beneficiary: readonly Field[] = [
  { name: 'beneficiary_name', needed: true, value: aid => aid.organisationName },
  { name: 'beneficiary_id_type', needed: true, value: idKind },
  { name: 'beneficiary_id', needed: true, value: ({ number }) => number },
]
const sector: readonly Field[] = [
  {
    name: 'sector_nace',
    needed: true,
    value: aid => (sectorOf(aid) === null ? null : group(sectorOf(aid)?.code ?? '')),
  },
  { name: 'sector_nace_version', value: aid => sectorOf(aid)?.version ?? null },
]
const ours: Field = { name: 'our_reference', value: aid => aid.reference }

const regulation = (aid: Aid): string =>
  grantedOn(aid).year < 2024 ? 'Regulation (EU) 1407/2013' : 'Regulation (EU) 2023/2831'

/** What each register is told, in the order of the files. */
export const fields: Readonly<Record<Register, readonly Field[]>> = {
  transparency: [
    { name: 'aid_measure_reference', needed: true, value: aid => particularsOf(aid).measure },
    ...beneficiary,
    { name: 'beneficiary_type', needed: true, value: sizeTold },
    { name: 'region_nuts2', needed: true, value: aid => particularsOf(aid).region },
    ...sector,
    { name: 'aid_instrument', needed: true, value: aid => forms[aid.form].en },
    { name: 'objective', needed: true, value: aid => particularsOf(aid).objective || null },
    { name: 'nominal_amount', needed: true, value: aid => decimalString(nominalOf(aid)) },
    { name: 'aid_element', needed: true, value: aid => decimalString(equivalentOf(aid)) },
    { name: 'currency', needed: true, value: () => 'EUR' },
    { name: 'date_of_granting', needed: true, value: aid => grantedOn(aid).toString() },
    { name: 'granting_authority', needed: true, value: aid => aid.authority },
    ours,
  ],
  'de-minimis': [
    ...beneficiary,
    { name: 'date_of_granting', needed: true, value: aid => grantedOn(aid).toString() },
    { name: 'aid_amount', needed: true, value: aid => decimalString(equivalentOf(aid)) },
    { name: 'currency', needed: true, value: () => 'EUR' },
    { name: 'granting_authority', needed: true, value: aid => aid.authority },
    { name: 'aid_instrument', needed: true, value: aid => forms[aid.form].en },
    ...sector,
    { name: 'regulation', needed: true, value: regulation },
    ours,
  ],
  subsidies: [
    { name: 'referentie', needed: true, value: aid => aid.reference },
    { name: 'ondernemingsnummer', needed: true, value: ({ number }) => number },
    { name: 'begunstigde', needed: true, value: aid => aid.organisationName },
    { name: 'bevoegde_overheid', needed: true, value: aid => aid.authority },
    { name: 'subsidiemaatregel', needed: true, value: aid => aid.instrument },
    { name: 'datum_toekenning', needed: true, value: aid => grantedOn(aid).toString() },
    { name: 'toegekend_bedrag', needed: true, value: (_aid, { amount }) => decimalString(amount) },
    { name: 'periode_van', needed: true, value: aid => aid.costs.from?.toString() ?? null },
    { name: 'periode_tot', needed: true, value: aid => aid.costs.to?.toString() ?? null },
    { name: 'de_minimis', needed: true, value: aid => String(aid.basis === 'de-minimis') },
    { name: 'steunmaatregel', value: aid => particularsOf(aid).measure },
    { name: 'steuninstrument', needed: true, value: aid => forms[aid.form].nl },
    { name: 'uitgekeerd_in_periode', value: (_aid, { paid }) => (paid === null ? null : decimalString(paid.inSpan)) },
    { name: 'uitgekeerd_totaal', value: (_aid, { paid }) => (paid === null ? null : decimalString(paid.inAll)) },
    { name: 'teruggevorderd', value: (_aid, { paid }) => (paid === null ? null : decimalString(paid.recovered)) },
    { name: 'munt', needed: true, value: () => 'EUR' },
  ],
}

/** Which awards a return tells: those that have to be told since a day of the period; of the subsidies all that ran in it. */
function belongs(register: Register, aid: Aid, { from, to }: Span): boolean {
  const within = (day: Day) => compare(from, day) <= 0 && compare(day, to) <= 0
  if (register === 'subsidies')
    return (
      aid.origin !== 'declared' &&
      aid.origin !== 'other' &&
      compare(grantedOn(aid), to) <= 0 &&
      (aid.costs.to === null ? within(grantedOn(aid)) : compare(aid.costs.to, from) >= 0 || within(grantedOn(aid)))
    )
  return toTell(aid, to).some(one => one.register === register && within(one.since))
}

/** What was granted up to the last day of the period. */
const amountOn = (aid: Aid, { to }: Span): Money =>
  sum(
    partsOf(aid.rows)
      .filter(({ on }) => compare(on, to) <= 0)
      .map(({ nominal }) => nominal),
  )

/** The rows of a return as the register of aid has them now, in the order in which aid was granted. */
export const rowsFor = (register: Register, aids: readonly Aid[], span: Span, books: Books = new Map()): ReturnRow[] =>
  aids
    .filter(aid => belongs(register, aid, span))
    .sort(
      (a, b) =>
        compare(grantedOn(a), grantedOn(b)) || a.reference.localeCompare(b.reference) || a.id.localeCompare(b.id),
    )
    .map(aid => {
      const about = { amount: amountOn(aid, span), paid: books.get(aid.id) ?? null }
      return {
        key: aid.id,
        cells: Object.fromEntries(fields[register].map(({ name, value }) => [name, value(aid, about)])),
      }
    })

/** What a register needs and a row does not have. */
export const gapsIn = (register: Register, row: ReturnRow): string[] =>
  fields[register].filter(({ name, needed }) => needed === true && row.cells[name] == null).map(({ name }) => name)

export type RowChange = {
  readonly key: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** What people know the award by. */
  readonly reference: string
  readonly cells: readonly { readonly name: string; readonly before: string | null; readonly now: string | null }[]
}

const referenceOf = ({ cells, key }: ReturnRow): string => cells['our_reference'] ?? cells['referentie'] ?? key

/** How what would be told now differs from what was told. */
export function differences(before: readonly ReturnRow[], now: readonly ReturnRow[]): RowChange[] {
  const told = new Map(before.map(row => [row.key, row]))
  const current = new Map(now.map(row => [row.key, row]))
  return [...new Set([...told.keys(), ...current.keys()])].flatMap((key): RowChange[] => {
    const [old, fresh] = [told.get(key), current.get(key)]
    const names = Object.keys({ ...old?.cells, ...fresh?.cells })
    const cells = names
      .map(name => ({ name, before: old?.cells[name] ?? null, now: fresh?.cells[name] ?? null }))
      .filter(cell => cell.before !== cell.now)
    if (cells.length === 0) return []
    const kind = old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed'
    return [{ key, kind, reference: referenceOf((fresh ?? old) as ReturnRow), cells }]
  })
}
