import { randomUUID } from 'node:crypto'
import { allClusters } from '../../directory/clusters/queries.ts'
import { type Actor, actorKey, system } from '../../kernel/actor.ts'
import { accept, notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Translated } from '../../kernel/words.ts'
import { act, type Database, type Reader } from '../../platform/db/index.ts'
import { type Jobs, send } from '../../platform/jobs/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Desk } from '../../programme/letters/queries.ts'
import type { TypedScope } from './asked.ts'
import { gather } from './queries.gather.ts'
import { type Known, readScope } from './rules.ask.ts'
import * as store from './store.ts'

export { gather, hash } from './queries.gather.ts'
export { readScope } from './rules.ask.ts'
export { digests } from './store.ts'

const queue = 'bundles'

/** The clusters and instruments that a scope may name. */
export async function knownTo(
  db: Reader,
  actor: Actor,
): Promise<Known & { readonly names: ReadonlyMap<string, Translated | null> }> {
  const invented = actor.kind === 'person' && actor.demonstration
  const clusters = (await allClusters(db)).filter(({ demonstration }) => !invented || demonstration)
  const instruments = (await instrumentsOf(db)).all().map(({ document }) => document.id)
  return {
    clusters: clusters.map(({ id }) => id),
    instruments: [...new Set(instruments)],
    names: new Map(clusters.map(({ id, name }) => [id, name])),
  }
}

type How = { readonly key?: string | undefined; readonly asked?: string; readonly moment?: Temporal.Instant }

/** Asks for a bundle: it is made behind the pages. Who asked, when and for what is recorded. */
export async function askBundle(
  database: Database,
  actor: Actor,
  asked: TypedScope,
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: { kind: 'audit-bundle', id },
    name: 'audit-bundle.asked',
    ...how,
    load: tx => knownTo(tx, actor),
    decide: known => readScope(asked, known, actor),
    record: async (tx, scope, now) => {
      await store.record(tx, id, scope, actorKey(actor), now)
      await send(tx, queue, id)
      return id
    },
    data: ({ clusters, instruments, from, to }) => ({
      clusters: clusters === null ? null : [...clusters],
      instruments: instruments === null ? null : [...instruments],
      from: from?.toString() ?? null,
      to: to?.toString() ?? null,
    }),
  })
}

/** Makes what was asked for; made already, it stays as it is. Answers its digest. */
export async function makeBundle(desk: Desk, id: string, version: string): Promise<string | undefined> {
  const { database, files } = desk
  const asked = await store.byId(database.reader, id)
  if (asked === undefined || asked.made !== null) return asked?.made?.digest
  const bytes = await gather(desk, asked.scope, { version, by: asked.askedBy })
  const digest = await files.put(bytes)
  const outcome = await act(database, {
    actor: system('audit'),
    subject: { kind: 'audit-bundle', id },
    name: 'audit-bundle.made',
    load: tx => store.byId(tx, id),
    decide: found => (found === undefined ? refused(notFound) : accept(found.made)),
    record: async (tx, made, now) => {
      if (made === null) await store.recordMade(tx, id, digest, bytes.byteLength, now)
      return null
    },
    data: () => ({ sha256: digest, bytes: bytes.byteLength }),
  })
  return outcome.ok ? digest : undefined
}

/** That somebody took a bundle along is part of its history. */
export const noteDownload = (database: Database, actor: Actor, id: string): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: { kind: 'audit-bundle', id },
    name: 'audit-bundle.downloaded',
    load: async () => null,
    decide: () => accept(null),
    record: async () => null,
  })

/** Makes bundles behind the pages. */
export const workBundles = (jobs: Pick<Jobs, 'work'>, desk: Desk, version: string): void =>
  jobs.work(queue, async id => {
    if (typeof id === 'string') await makeBundle(desk, id, version)
  })
