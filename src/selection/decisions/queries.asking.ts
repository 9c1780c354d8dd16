import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'
import { check } from '../../programme/aid/index.ts'
import type { Ruling } from './decision.ts'
import type { Asking } from './pages.form.tsx'
import { loadDeciding } from './queries.decide.ts'

/** What the form of a decision shows, judged by what a decision would be judged by now. */
export async function askingOf(
  database: Database,
  actor: Actor,
  application: string,
  by: { readonly sitting: string } | { readonly level: string },
  now: Temporal.Instant,
  form: { readonly ruling: Ruling | null; readonly action: string; readonly hidden?: Readonly<Record<string, string>> },
): Promise<Asking | undefined> {
  const state = await database.reader.transaction().execute(tx => loadDeciding(tx, actor, application, by, now))
  if (state === undefined) return undefined
  return {
    candidate: state.candidate,
    call: state.call,
    criteria: state.criteria,
    lastStage: state.lastStage,
    points: state.award === null ? [] : check(state.award),
    standing: state.standing,
    key: randomUUID(),
    ...form,
  }
}
