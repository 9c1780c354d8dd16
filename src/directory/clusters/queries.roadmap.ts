import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database } from '../../platform/db/index.ts'
import { type AskedLine, addLine, endLine } from './rules.roadmap.ts'
import { recordLine, recordLineEnd, roadmapOf } from './store.roadmap.ts'
import * as store from './store.ts'

type How = {
  readonly key?: string | undefined
  readonly asked?: string | undefined
  readonly moment?: Temporal.Instant | undefined
}

/** Writes a line of the roadmap of a cluster; answers with its id. */
export async function addRoadmapLine(
  database: Database,
  actor: Actor,
  asked: AskedLine & { readonly cluster: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = `line-${randomUUID().slice(0, 13)}`
  return act(database, {
    actor,
    subject: { kind: 'cluster', id: asked.cluster },
    name: 'cluster.roadmap-line-added',
    ...how,
    load: async tx => ({
      cluster: await store.byId(tx, asked.cluster),
      lines: await roadmapOf(tx, asked.cluster),
    }),
    decide: ({ cluster, lines }) => addLine(asked, cluster, lines, actor),
    record: async (tx, line, now) => {
      await recordLine(tx, { ...line, id, cluster: asked.cluster }, now)
      return id
    },
    data: ({ names, from }) => ({ line: id, names: { ...names } as Record<string, string>, from: from.toString() }),
  })
}

/** Ends a line of the roadmap of a cluster. */
export const endRoadmapLine = (
  database: Database,
  actor: Actor,
  asked: { readonly cluster: string; readonly line: string; readonly until: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: { kind: 'cluster', id: asked.cluster },
    name: 'cluster.roadmap-line-ended',
    ...how,
    load: async tx => ({
      cluster: await store.byId(tx, asked.cluster),
      lines: await roadmapOf(tx, asked.cluster),
    }),
    decide: ({ cluster, lines }) => endLine(asked, cluster, lines, actor),
    record: async (tx, { line, until }) => {
      await recordLineEnd(tx, line.id, until)
      return line.id
    },
    data: ({ line, until }) => ({ line: line.id, until: until.toString() }),
  })
