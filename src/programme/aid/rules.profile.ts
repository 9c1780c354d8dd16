import type { FactValue } from '../../directory/organisations/index.ts'
import type { Particulars } from './register.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate
type Known = {
  readonly value: FactValue
  readonly from: Day
  readonly until: Day | null
  readonly recordedAt: Temporal.Instant
}

/** Where each Belgian postcode lies, by its first number: province in NUTS 2. */
const provinces: readonly (readonly [from: number, code: string])[] = [
  [1000, 'BE10'],
  [1300, 'BE31'],
  [1500, 'BE24'],
  [2000, 'BE21'],
  [3000, 'BE24'],
  [3500, 'BE22'],
  [4000, 'BE33'],
  [5000, 'BE35'],
  [6000, 'BE32'],
  [6600, 'BE34'],
  [7000, 'BE32'],
  [8000, 'BE25'],
  [9000, 'BE23'],
]

/** NUTS 2 of a Belgian address; of another country nothing is known here. */
export function regionOf(postcode: string, country: string): string | null {
  if (country !== 'BE' || !/^[1-9]\d{3}$/.test(postcode.trim())) return null
  return provinces.findLast(([from]) => Number(postcode) >= from)?.[1] ?? null
}

/** What the register of organisations knew of a beneficiary on the granting day; what it did not know stays open. */
export function profileOn(facts: readonly Known[], on: Day): Pick<Particulars, 'region' | 'sector' | 'size'> {
  const held = facts
    .filter(({ from, until }) => compare(from, on) <= 0 && (until === null || compare(until, on) >= 0))
    .sort((a, b) => compare(a.from, b.from))
    .map(({ value }) => value)
  const address = held.findLast(value => value.kind === 'address')
  const size = held.findLast(value => value.kind === 'size-class')
  const activity = held.find(value => value.kind === 'activity')
  return {
    region: address?.kind === 'address' ? regionOf(address.postcode, address.country) : null,
    size: size?.kind === 'size-class' ? size.size : null,
    sector: activity?.kind === 'activity' ? { version: activity.version, code: activity.code } : null,
  }
}
