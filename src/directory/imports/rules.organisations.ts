import { readTypedDay } from '../../kernel/day.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { contains } from '../../kernel/time.ts'
import { type Fact, type FactChange, type FactValue, placeFact, readValue, seriesOf } from '../organisations/index.ts'
import type { Row, Table } from './columns.ts'
import type { Fault, Plan, Remark } from './importing.ts'
import { type Newcomers, type Register, readIdentity } from './rules.identity.ts'
import { readSize, twiceInFile } from './words.ts'

/** The facts that a row records of an organisation that stands, or of a newcomer by its place in the plan. */
export type Recording = FactChange & {
  readonly organisation: { readonly id: string } | { readonly newcomer: number }
}
export type OrganisationsPlan = Plan<Recording> & { readonly newcomers: Newcomers['list'] }
export type OrganisationsState = {
  readonly register: Register
  readonly facts: ReadonlyMap<string, readonly Fact[]>
  readonly today: Temporal.PlainDate
}

/**
 * What a list of organisations would do: newcomers are registered; size and address are recorded from the day the row
 * gives (today, when it gives none) where they differ from what holds on that day.
 */
export function planOrganisations(table: Table<'organisations'>, state: OrganisationsState): OrganisationsPlan {
  const faults: Fault[] = [...table.faults]
  const remarks: Remark[] = [...table.remarks]
  const newcomers: Newcomers = { list: [], byNumber: new Map() }
  const rowOf = new Map<string, number>()
  const doings: Recording[] = []
  let stood = 0
  for (const row of table.rows) {
    const before = faults.length
    const fault = (column: string, refusal: Refusal) =>
      faults.push({ row: row.row, column: table.called[column] ?? column, value: String(row[column] ?? ''), refusal })
    const identity = readIdentity(row, state.register, newcomers, fault, remarks)
    const from = row.from === '' ? { ok: true as const, value: state.today } : readTypedDay(row.from)
    if (!from.ok) fault('from', { rule: from.rule, message: from.message })
    const values = readValues(row, fault)
    if (identity === undefined || !from.ok || faults.length > before) continue
    const earlier = rowOf.get(identity.key)
    if (earlier !== undefined) {
      fault('number', twiceInFile(earlier))
      continue
    }
    rowOf.set(identity.key, row.row)
    const { organisation } = identity
    const facts = organisation === undefined ? [] : (state.facts.get(organisation.id) ?? [])
    const changes = values.filter(value => !holds(value, facts, from.value))
    for (const value of changes)
      doings.push({
        ...placeFact(value, { from: from.value, until: null }, facts),
        organisation: organisation === undefined ? { newcomer: identity.newcomer } : { id: organisation.id },
      })
    if (organisation !== undefined && changes.length === 0) stood++
  }
  return { faults, remarks, doings, stood, newcomers: newcomers.list }
}

function readValues(row: Row<'organisations'>, fault: (column: string, refusal: Refusal) => void): FactValue[] {
  const values: FactValue[] = []
  const size = readSize(row.size)
  if (size !== undefined) values.push({ kind: 'size-class', size })
  if (row.street + row.postcode + row.city === '') return values
  const address = readValue({ ...row, country: row.country, kind: 'address', version: '', code: '', until: '' })
  for (const refusal of address.refusals) fault(refusal.path ?? 'city', refusal)
  return address.value === undefined ? values : [...values, address.value]
}

const holds = (value: FactValue, facts: readonly Fact[], day: Temporal.PlainDate): boolean =>
  facts.some(
    fact =>
      fact.series === seriesOf(value) &&
      contains({ from: fact.from, to: fact.until }, day) &&
      (Object.keys(value) as (keyof FactValue)[]).every(key => fact.value[key] === value[key]),
  )
