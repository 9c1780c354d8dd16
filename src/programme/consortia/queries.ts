import { isMemberOn } from '../../directory/memberships/queries.ts'
import { groupOn, standingFacts, standingUnder } from '../../directory/organisations/queries.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Size } from '../instruments/index.ts'
import type { ConsortiumFacts } from './consortium.ts'

export type Registers = Pick<ConsortiumFacts, 'groupOf' | 'payee' | 'memberOf' | 'establishment'> & {
  /** The organisation of the register that stands under a number. */
  readonly organisation: (number: string) => { readonly id: string; readonly demonstration: boolean } | null
  /** The size class that the register has of a company. */
  readonly size: (number: string) => Size | null
}

type Known = {
  readonly id: string
  readonly demonstration: boolean
  readonly payee: ReturnType<ConsortiumFacts['payee']>
  readonly group: string
  readonly member: boolean | null
  readonly established: boolean | null
  readonly size: Size | null
}

/**
 * What the registers know of partners by their number, on a day: of which undertaking they are, what kind of organisation, whether
 * one of the clusters has them as a member, and whether every address that is known of them lies abroad. What a register does
 * not know is answered with null and is not held against anyone.
 */
export async function registersOf(
  db: Reader,
  numbers: readonly string[],
  asked: { readonly clusters: readonly string[]; readonly day: Temporal.PlainDate; readonly country?: string },
): Promise<Registers> {
  const wanted = [...new Set(numbers)].filter(number => number !== '')
  const found = await standingUnder(
    db,
    wanted.map(value => ({ scheme: 'enterprise-number' as const, country: '', value })),
  )
  const known = new Map<string, Known>()
  for (const { value, id, kind, demonstration } of found) {
    const group = (await groupOn(db, id, asked.day)).map(one => one.id).sort()
    known.set(value, {
      id,
      demonstration,
      payee: kind,
      group: group[0] ?? id,
      member: await memberOf(db, id, asked),
      ...(await factsOn(db, id, asked.day, asked.country ?? 'BE')),
    })
  }
  return {
    organisation: number => known.get(number) ?? null,
    groupOf: number => known.get(number)?.group ?? number,
    payee: number => known.get(number)?.payee ?? null,
    memberOf: number => known.get(number)?.member ?? null,
    size: number => known.get(number)?.size ?? null,
    establishment: number => known.get(number)?.established ?? null,
  }
}

async function memberOf(
  db: Reader,
  id: string,
  { clusters, day }: { readonly clusters: readonly string[]; readonly day: Temporal.PlainDate },
): Promise<boolean | null> {
  if (clusters.length === 0) return null
  for (const cluster of clusters) if (await isMemberOn(db, id, cluster, day)) return true
  return false
}

/** No address is known of most: only one that lies abroad while no other does speaks against an organisation. */
async function factsOn(
  db: Reader,
  id: string,
  day: Temporal.PlainDate,
  country: string,
): Promise<Pick<Known, 'established' | 'size'>> {
  const { compare } = Temporal.PlainDate
  const values = (await standingFacts(db, [id])).flatMap(({ value, from, until }) =>
    compare(from, day) <= 0 && (until === null || compare(until, day) >= 0) ? [value] : [],
  )
  const addresses = values.filter(value => value.kind === 'address')
  const [size] = values.flatMap(value => (value.kind === 'size-class' ? [value.size] : []))
  const abroad = addresses.length > 0 && addresses.every(address => address.country !== country)
  return { established: abroad ? false : null, size: size ?? null }
}
