import { randomUUID } from 'node:crypto'
import { clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database, type Reader } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { subjectOf } from './application.ts'
import { type Asked, begin, type Found } from './rules.begin.ts'
import * as store from './store.ts'

/** How an act is done: the form's key and digest; a moment only where demonstration subjects are replayed. */
export type How = {
  readonly key?: string | undefined
  readonly asked?: string | undefined
  readonly moment?: Temporal.Instant | undefined
}

/** What the registers know of what was asked for. */
export async function found(db: Reader, asked: Asked): Promise<Found> {
  const opening = await openingOf(db, asked.call)
  const instrument = opening === undefined ? undefined : (await instrumentsOf(db)).get(opening.instrument)
  // a call of a cluster says by itself which cluster it goes through
  const named = asked.cluster === '' ? (opening?.cluster ?? '') : asked.cluster
  const cluster = named === '' ? undefined : await clusterById(db, named)
  return {
    opening,
    project: instrument?.document.beneficiary.kind === 'project-partners',
    organisation: isId(asked.organisation) ? await organisationById(db, asked.organisation) : undefined,
    cluster: cluster === undefined ? undefined : { id: cluster.id, demonstration: cluster.demonstration },
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Begins an application under an open call, with the next number of that call and the form of its first stage. */
export async function createApplication(
  database: Database,
  actor: Actor,
  asked: Asked,
  how: How = {},
): Promise<Outcome<{ id: string; number: string }>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'application.begun',
    ...how,
    load: tx => found(tx, asked),
    decide: (state, now) => begin(asked, state, actor, now),
    record: async (tx, fact, now) => ({ id, number: await store.recordBegun(tx, id, fact, actorKey(actor), now) }),
    data: ({ call, instrument, organisation, cluster, stage, form, demonstration }) => ({
      call,
      instrument,
      organisation,
      cluster,
      stage,
      form,
      demonstration,
    }),
  })
}
