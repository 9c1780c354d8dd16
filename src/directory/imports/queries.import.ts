import { createHash, randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, alsoActed, type Database, type Json, json, type Reader, type Tx } from '../../platform/db/index.ts'
import type { Sheet } from '../../platform/sheets/index.ts'
import { allClusters, clusterById, naming, registerCluster } from '../clusters/queries.ts'
import { subjectOf } from '../memberships/index.ts'
import { recordJoinings, stretchesIn } from '../memberships/queries.ts'
import { type Identifier, readRegisterNumber, seriesOf } from '../organisations/index.ts'
import { recordFacts, recordMany, standingFacts, standingUnder } from '../organisations/queries.ts'
import { readTable } from './columns.ts'
import type { Counts, Fault, Kind, Remark } from './importing.ts'
import { planClusters } from './rules.clusters.ts'
import { keyOf, type Newcomer, type Register } from './rules.identity.ts'
import { planMembers } from './rules.members.ts'
import { planOrganisations } from './rules.organisations.ts'
import { confirm } from './rules.ts'
import * as store from './store.ts'

/** What a file would do to the register as it stands now; `record` does it, in the transaction in which it was planned. */
export type Planned = {
  readonly faults: readonly Fault[]
  readonly remarks: readonly Remark[]
  readonly counts: Counts
  /** Another digest: it would do something else. */
  readonly digest: string
  record(tx: Tx, now: Temporal.Instant): Promise<void>
}

/** What is imported, into what, by whom. */
export type Asked = { readonly kind: Kind; readonly cluster: string | null; readonly actor: Actor }

/** Lays a sheet beside the register. `undefined`: there is no such cluster. */
export async function plan(
  db: Reader,
  asked: Asked,
  sheet: Sheet,
  now: Temporal.Instant,
): Promise<Planned | undefined> {
  if (asked.kind === 'members') return planMembersOf(db, asked, sheet)
  return asked.kind === 'organisations' ? planOrganisationsOf(db, asked, sheet, now) : planClustersOf(db, asked, sheet)
}

/**
 * Imports a sheet, whole or not at all. `upload` is the kept file and the plan that was looked at; without it (a
 * command) the import stands alone.
 */
export function importSheet(
  database: Database,
  asked: Asked,
  sheet: Sheet,
  upload: {
    readonly id: string
    readonly seen: string | undefined
    readonly key?: string | undefined
    /** Told what the plan was, whatever becomes of it. */
    planned?(planned: Planned): void
  },
): Promise<Outcome<Counts>> {
  return act(database, {
    actor: asked.actor,
    subject: { kind: 'import', id: upload.id },
    name: `import.${asked.kind}`,
    key: upload.key,
    load: async (tx, now) => {
      await store.oneAtATime(tx)
      const planned = await plan(tx, asked, sheet, now)
      if (planned !== undefined) upload.planned?.(planned)
      return { planned, kept: await store.byId(tx, upload.id) }
    },
    decide: ({ planned, kept }) => (planned === undefined ? refused(notFound) : confirm(planned, kept, upload.seen)),
    record: async (tx, planned, now) => {
      await planned.record(tx, now)
      await store.recordConfirmation(tx, upload.id, planned.counts)
      return planned.counts
    },
    data: ({ counts }) => ({ ...counts, cluster: asked.cluster }),
  })
}

async function planMembersOf(db: Reader, { cluster: slug, actor }: Asked, sheet: Sheet): Promise<Planned | undefined> {
  const cluster = await clusterById(db, slug ?? '')
  if (cluster === undefined) return undefined
  const table = readTable(sheet, 'members')
  const register = await registerOf(db, table.rows)
  const stretches = Map.groupBy(await stretchesIn(db, cluster.id), stretch => stretch.organisation)
  const { newcomers, ...made } = planMembers(table, { actor, cluster, register, stretches })
  const from = new Map<number, Temporal.PlainDate>()
  for (const { organisation, from: day } of made.doings)
    if ('newcomer' in organisation && !from.has(organisation.newcomer)) from.set(organisation.newcomer, day)
  return {
    ...planned(table.rows.length, made, newcomers, { joined: made.doings.length }),
    record: async (tx, now) => {
      const ids = await recordNewcomers(tx, actor, newcomers, cluster.demonstration, now)
      await inBatches(
        newcomers.flatMap(({ size }, place) => (size === undefined ? [] : [{ size, place }])),
        part =>
          recordFacts(
            tx,
            part.map(({ size, place }) => ({
              organisation: ids[place] as string,
              replaced: [],
              added: [
                { value: { kind: 'size-class', size }, from: from.get(place) as Temporal.PlainDate, until: null },
              ],
            })),
            seriesOf,
            now,
          ),
      )
      const joined = made.doings.map(doing => ({ ...doing, organisation: idOf(doing.organisation, ids) }))
      await inBatches(joined, part => recordJoinings(tx, cluster.id, part))
      const subjects = Map.groupBy(joined, ({ organisation }) => subjectOf(cluster.id, organisation).id)
      const told = [...subjects].map(([id, own]) => ({
        id,
        data: {
          stretches: own.map(
            ({ type, tier, from, until }): Json => ({
              type,
              tier,
              from: from.toString(),
              until: until?.toString() ?? null,
            }),
          ),
        },
      }))
      await inBatches(told, part =>
        alsoActed(tx, { actor, kind: 'membership', name: 'membership.imported', now }, part),
      )
    },
  }
}

async function planOrganisationsOf(
  db: Reader,
  { actor }: Asked,
  sheet: Sheet,
  now: Temporal.Instant,
): Promise<Planned> {
  const table = readTable(sheet, 'organisations')
  const register = await registerOf(db, table.rows)
  const ids = [...new Set([...register.values()].map(({ id }) => id))]
  const facts = Map.groupBy(await standingFacts(db, ids), fact => fact.organisation)
  const { newcomers, ...made } = planOrganisations(table, { register, facts, today: dayOf(now) })
  return {
    ...planned(table.rows.length, made, newcomers, { facts: made.doings.length }),
    record: async (tx, moment) => {
      const demonstration = actor.kind === 'person' && actor.demonstration
      const own = await recordNewcomers(tx, actor, newcomers, demonstration, moment)
      const changes = made.doings.map(doing => ({ ...doing, organisation: idOf(doing.organisation, own) }))
      await inBatches(changes, part => recordFacts(tx, part, seriesOf, moment))
      const changed = [...new Set(made.doings.flatMap(({ organisation: o }) => ('id' in o ? [o.id] : [])))]
      await inBatches(changed, part =>
        alsoActed(
          tx,
          { actor, kind: 'organisation', name: 'organisation.fact-recorded', now: moment },
          part.map(id => ({ id, data: {} })),
        ),
      )
    },
  }
}

async function planClustersOf(db: Reader, { actor }: Asked, sheet: Sheet): Promise<Planned> {
  const table = readTable(sheet, 'clusters')
  const instruments = (await naming(db)).instruments.map(({ id }) => id)
  const made = planClusters(table, { clusters: await allClusters(db), instruments })
  const counts = { registered: made.doings.length }
  return {
    ...planned(table.rows.length, made, [], counts),
    record: async (tx, now) => {
      const demonstration = actor.kind === 'person' && actor.demonstration
      for (const { standing, ...cluster } of made.doings)
        await registerCluster(tx, { ...cluster, demonstration }, standing, 'imported by the agency')
      const told = made.doings.map(({ id, name }) => ({ id, data: { name: { ...name } as Json } }))
      await inBatches(told, part => alsoActed(tx, { actor, kind: 'cluster', name: 'cluster.imported', now }, part))
    },
  }
}

function planned(
  rows: number,
  made: {
    readonly faults: readonly Fault[]
    readonly remarks: readonly Remark[]
    readonly doings: readonly unknown[]
    readonly stood: number
  },
  newcomers: readonly Newcomer[],
  counts: Partial<Counts>,
): Omit<Planned, 'record'> {
  const { faults, remarks, doings, stood } = made
  return {
    faults,
    remarks,
    counts: { rows, stood, registered: newcomers.length, joined: 0, facts: 0, ...counts },
    digest: createHash('sha256')
      .update(json([doings, newcomers, stood]))
      .digest('base64url'),
  }
}

/** Which organisations stand under the numbers of a file. */
async function registerOf(
  db: Reader,
  rows: readonly { readonly number: string; readonly country: string }[],
): Promise<Register> {
  const numbers = new Map<string, Identifier>()
  for (const row of rows) {
    const read = readRegisterNumber(row.number, row.country)
    if (read.ok) numbers.set(keyOf(read.value), read.value)
  }
  const register = new Map()
  await inBatches([...numbers.values()], async part => {
    for (const found of await standingUnder(db, part)) register.set(keyOf(found), found)
  })
  return register
}

async function recordNewcomers(
  tx: Tx,
  actor: Actor,
  newcomers: readonly Newcomer[],
  demonstration: boolean,
  now: Temporal.Instant,
): Promise<string[]> {
  const rows = newcomers.map(({ name, kind, number }) => ({ id: randomUUID(), name, kind, number, demonstration }))
  await inBatches(rows, part => recordMany(tx, part))
  const told = rows.map(({ id, name, kind, number }) => ({ id, data: { name, kind, number: { ...number } } }))
  await inBatches(told, part =>
    alsoActed(tx, { actor, kind: 'organisation', name: 'organisation.imported', now }, part),
  )
  return rows.map(({ id }) => id)
}

const idOf = (organisation: { readonly id: string } | { readonly newcomer: number }, ids: readonly string[]): string =>
  'id' in organisation ? organisation.id : (ids[organisation.newcomer] as string)

/** Long lists go to the database in parts that fit one message. */
async function inBatches<T>(all: readonly T[], each: (part: T[]) => Promise<void>): Promise<void> {
  const size = 10_000
  for (let start = 0; start < all.length; start += size) await each(all.slice(start, start + size))
}
