import { type Actor, system } from '../kernel/actor.ts'
import { alsoActed, type Tx } from '../platform/db/index.ts'
import type { Imposed } from './duty.ts'
import { record } from './store.ts'

export { fulfil, move, refuse, showProof, standingOf, waive } from './queries.acts.ts'
export { remind } from './queries.remind.ts'
export { noteJudged, noteShown, noteWaived } from './queries.within.ts'
export {
  byId as dutyById,
  digests,
  dutiesAbout,
  dutiesOf,
  type Filter as DutyFilter,
  kindsOf as kindsOfDuties,
  listed as dutiesListed,
  movesOf,
  shownDuties,
} from './store.ts'

/**
 * Imposes duties, in the transaction of the act that is their reason: each gets an event `duty.imposed` by `actor`, and from
 * then on a life of its own. Ids are the caller's (`randomUUID()`), so that it can name them in its own record.
 */
export async function impose(
  tx: Tx,
  duties: Imposed | readonly Imposed[],
  now: Temporal.Instant,
  actor: Actor = system('duties'),
): Promise<void> {
  const all = [duties].flat() as readonly Imposed[]
  if (all.length === 0) return
  for (const { owner, alsoOwed } of all)
    if (owner.kind === 'application' && !alsoOwed?.length)
      throw new Error('A duty of an application names who answers for it: its organisation, its cluster')
  await record(tx, all, now)
  await alsoActed(
    tx,
    { actor, kind: 'duty', name: 'duty.imposed', now },
    all.map(({ id, kind, about, due }) => ({ id, data: { kind, about: { ...about }, due: due.toString() } })),
  )
}
