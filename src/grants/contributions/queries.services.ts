import { randomUUID } from 'node:crypto'
import { membersOn } from '../../directory/memberships/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database } from '../../platform/db/index.ts'
import { clusterSubject } from './contribution.ts'
import { groundOf, type How } from './queries.acts.ts'
import * as rules from './rules.services.ts'
import * as kept from './store.tiers.ts'

/** What members got on a day: one record for each. Answers how many. */
export const recordServices = (
  database: Database,
  actor: Actor,
  asked: rules.AskedService & { readonly cluster: string },
  how: How = {},
): Promise<Outcome<number>> =>
  act(database, {
    actor,
    subject: clusterSubject(asked.cluster),
    name: 'contributions.service-recorded',
    ...how,
    load: async (tx, now) => ({
      ground: await groundOf(tx, asked.cluster),
      members: await membersOn(tx, asked.cluster, dayOf(now)),
    }),
    decide: ({ ground, members }) => rules.serve(asked, ground, members, actor),
    record: async (tx, { members, ...service }, now) => {
      const all = members.map(organisation => ({ ...service, id: randomUUID(), cluster: asked.cluster, organisation }))
      await kept.recordServices(tx, all, actorKey(actor), now)
      return all.length
    },
    data: ({ title, on, members }) => ({ title, on: on.toString(), members: members.length }),
  })

/** A service recorded by mistake is left out. */
export const removeService = (
  database: Database,
  actor: Actor,
  asked: { readonly cluster: string; readonly service: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: clusterSubject(asked.cluster),
    name: 'contributions.service-removed',
    ...how,
    load: tx => groundOf(tx, asked.cluster),
    decide: ground => rules.may(ground, actor),
    record: async (tx, _fact, now) => {
      await kept.removeService(tx, asked.cluster, asked.service, now)
      return asked.service
    },
    data: () => ({ service: asked.service }),
  })
