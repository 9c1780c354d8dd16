import { z } from 'zod'
import { type Kept, type PackSource, type Part, type Recorder, words as w } from '../../pack/index.ts'
import type { Besides } from '../../platform/db/index.ts'
import {
  type FactValue,
  type Identifier,
  kinds,
  placeFact,
  readRegisterNumber,
  seriesOf,
  sizes,
} from '../organisations/index.ts'
import { recordFacts, recordMany, standingUnder } from '../organisations/queries.ts'
import { subjectOf, types } from './membership.ts'
import { type Joined, meets } from './rules.ts'
import { recordJoinings } from './store.ts'

const name = 'organisations.yaml'
const keysOf = <Key extends string>(words: Readonly<Record<Key, object>>) => Object.keys(words) as [Key, ...Key[]]

const membershipSchema = z.strictObject({
  cluster: w.slug,
  type: z.enum(keysOf(types)).default('full'),
  tier: z.string().max(80).default(''),
  from: w.day,
  until: w.day.nullable().default(null),
})
const organisationSchema = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  name: w.line,
  kind: z.enum(keysOf(kinds)),
  since: w.day,
  size: z.enum(keysOf(sizes)).optional(),
  city: w.line,
  postcode: w.line,
  street: w.line,
  memberships: z.array(membershipSchema).default([]),
})
const fileSchema = z.strictObject({ organisations: z.array(organisationSchema) })
type Entry = z.infer<typeof organisationSchema> & { readonly identifier: Identifier }

/** `organisations.yaml` of a demonstration: invented organisations and the clusters they belong to over the years. */
export const part: Part = {
  name: 'organisations',
  version: 1,
  reads: file => file === name,
  read: source => {
    const entries = read(source)
    return entries === undefined ? undefined : recorder(entries)
  },
}

function read(source: PackSource): readonly Entry[] | undefined {
  const file = source.yaml(name, fileSchema)
  if (file === undefined) return undefined
  const at = (...path: (string | number)[]) => file.line(['organisations', ...path])
  if (!source.programme.demonstration)
    source.fault(name, 1, 'pack.organisations', {
      en: 'Only a demonstration brings organisations: real members are imported.',
      nl: 'Alleen een demonstratie brengt organisaties mee: echte leden worden ingelezen.',
    })
  return file.value.organisations.flatMap((entry, index) => {
    const number = readRegisterNumber(entry.number, 'BE')
    if (!number.ok) source.fault(name, at(index, 'number'), number.rule, number.message)
    else source.declare('organisation', number.value.value, name, at(index, 'number'))
    source.declare('organisation', entry.id, name, at(index, 'id'))
    if (!/\((demonstratie|demonstration)\)$/.test(entry.name))
      source.fault(name, at(index, 'name'), 'pack.demonstration-marked', {
        en: 'An invented organisation says so: its name ends with “(demonstratie)”.',
        nl: 'Een verzonnen organisatie zegt dat zelf: de naam eindigt op “(demonstratie)”.',
      })
    for (const [i, { cluster, from, until }] of entry.memberships.entries()) {
      source.refer('cluster', cluster, name, at(index, 'memberships', i, 'cluster'))
      const others = entry.memberships.slice(0, i).filter(other => other.cluster === cluster)
      if (until !== null && Temporal.PlainDate.compare(until, from) < 0)
        source.fault(name, at(index, 'memberships', i, 'until'), 'pack.membership-order', {
          en: 'The last day comes before the first.',
          nl: 'De laatste dag valt voor de eerste.',
        })
      else if (others.some(other => meets(other, { from, until })))
        source.fault(name, at(index, 'memberships', i), 'pack.membership-once', {
          en: 'On these days it is a member of this cluster already.',
          nl: 'Op deze dagen is ze al lid van deze cluster.',
        })
    }
    return number.ok ? [{ ...entry, identifier: number.value }] : []
  })
}

/** Records the organisations that are new, with their memberships; what stands already stays as it is. */
const recorder =
  (entries: readonly Entry[]): Recorder =>
  async (tx, { now, programme }) => {
    const standing = await standingUnder(
      tx,
      entries.map(({ identifier }) => identifier),
    )
    const found = new Map(standing.map(one => [one.value, one]))
    const fresh = entries.filter(({ identifier }) => !found.has(identifier.value))
    await recordMany(
      tx,
      fresh.map(({ id, name: called, kind, identifier }) => ({
        id,
        name: called,
        kind,
        number: identifier,
        demonstration: true,
      })),
    )
    await recordFacts(
      tx,
      fresh.flatMap(entry =>
        factsOf(entry).map(value => ({
          organisation: entry.id,
          ...placeFact(value, { from: entry.since, until: null }, []),
        })),
      ),
      seriesOf,
      now,
    )
    const joined = fresh.flatMap(({ id, memberships }) => memberships.map(one => ({ ...one, organisation: id })))
    for (const [cluster, facts] of Map.groupBy(joined, one => one.cluster))
      await recordJoinings(tx, cluster, facts.map(asJoined))
    const event = (subject: Besides['subject'], act: string): Besides => ({ subject, name: act, data: { programme } })
    return {
      changed: [
        ...fresh.map(({ id }) => event({ kind: 'organisation', id }, 'organisation.registered')),
        ...joined.map(({ cluster, organisation }) => event(subjectOf(cluster, organisation), 'membership.joined')),
      ],
      kept: entries.flatMap(({ identifier, name: called }) => real(found.get(identifier.value), called)),
    }
  }

const asJoined = ({ organisation, type, tier, from, until }: Joined): Joined => ({
  organisation,
  type,
  tier,
  from,
  until,
})

/** A real organisation under an invented number is never touched, but told. */
const real = (one: { id: string; name: string; demonstration: boolean } | undefined, called: string): Kept[] =>
  one === undefined || one.demonstration
    ? []
    : [{ subject: { kind: 'organisation', id: one.id }, field: 'name', entered: one.name, pack: called }]

function factsOf({ size, street, postcode, city }: Entry): FactValue[] {
  const address: FactValue = { kind: 'address', street, postcode, city, country: 'BE' }
  return size === undefined ? [address] : [address, { kind: 'size-class', size }]
}
