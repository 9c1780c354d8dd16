import { type Actor, actorKey } from '../kernel/actor.ts'
import { alsoActed, type Tx } from '../platform/db/index.ts'
import type { Proof } from './duty.ts'
import * as store from './store.ts'

/** Why a proof that nobody judged no longer waits. */
const replaced = 'Vervangen door een latere versie · replaced by a later version'

type Noted = { readonly duty: string; readonly actor: Actor; readonly now: Temporal.Instant }

/**
 * What was handed in to another room is the proof of the duty that the room imposed: noted in the transaction of that act. A duty
 * that is settled already stays as it is.
 */
export async function noteShown(
  tx: Tx,
  { duty, text, file, actor, now }: Noted & { readonly text: string; readonly file: Proof['file'] },
): Promise<void> {
  const found = await store.byId(tx, duty)
  if (found === undefined || (found.state !== 'open' && found.state !== 'shown')) return
  const waiting = (await store.proofsOf(tx, duty)).find(({ accepted }) => accepted === null)
  const by = actorKey(actor)
  // handed in anew before anybody judged it: the earlier one is set aside
  if (waiting !== undefined)
    await store.recordJudgement(tx, duty, waiting.id, { accepted: false, reason: replaced }, by, now)
  await store.recordProof(tx, duty, { text, file }, by, now)
  await alsoActed(tx, { actor, kind: 'duty', name: 'duty.shown', now }, [
    { id: duty, data: { file: file?.name ?? null } },
  ])
}

/** What another room found of it: the duty is fulfilled, or is owed still for a reason. */
export async function noteJudged(
  tx: Tx,
  { duty, accepted, reason, actor, now }: Noted & { readonly accepted: boolean; readonly reason: string | null },
): Promise<void> {
  const found = await store.byId(tx, duty)
  if (found?.state !== 'shown') return
  const waiting = (await store.proofsOf(tx, duty)).find(proof => proof.accepted === null)
  await store.recordJudgement(tx, duty, waiting?.id ?? null, { accepted, reason }, actorKey(actor), now)
  await alsoActed(tx, { actor, kind: 'duty', name: accepted ? 'duty.fulfilled' : 'duty.refused', now }, [
    { id: duty, data: reason === null ? {} : { reason } },
  ])
}

/** What another room found is owed no longer, for the reason it gives. A duty that is settled already stays as it is. */
export async function noteWaived(
  tx: Tx,
  { duty, reason, actor, now }: Noted & { readonly reason: string },
): Promise<void> {
  const found = await store.byId(tx, duty)
  if (found === undefined || (found.state !== 'open' && found.state !== 'shown')) return
  await store.recordWaiver(tx, duty, now)
  await alsoActed(tx, { actor, kind: 'duty', name: 'duty.waived', now }, [{ id: duty, data: { reason } }])
}
