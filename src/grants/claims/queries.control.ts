import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { alsoActed, type Json, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { type Claim, type ClaimAct, claimLifecycle } from './claim.ts'
import { noteReport } from './queries.duties.ts'
import { sentences } from './sentences.ts'
import * as store from './store.ts'

type Controlled = {
  readonly claim: string
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly data?: Json
}

/**
 * The control of a claim starts: from now on it is not recalled any more. In the transaction of the act that starts it; undone
 * whole, in words, when the claim was recalled meanwhile.
 */
export const takeIntoControl = (tx: Tx, asked: Controlled): Promise<Claim> =>
  step(tx, 'take-into-control', 'claim.taken-into-control', asked)

/** What the control came to: the claim is verified, and certified once nothing can change it any more. */
export const recordControl = (tx: Tx, act: 'verify' | 'certify', asked: Controlled): Promise<Claim> =>
  step(tx, act, act === 'verify' ? 'claim.verified' : 'claim.certified', asked)

async function step(tx: Tx, act: ClaimAct, name: string, { claim: id, actor, now, data }: Controlled): Promise<Claim> {
  const claim = await store.held(tx, id)
  if (claim === undefined) throw new Unrecordable([sentences.gone])
  const [first, ...rest] = mayAct(claimLifecycle, claim.state, act)
  if (first !== undefined) throw new Unrecordable([first, ...rest])
  await store.recordState(tx, id, claimLifecycle.acts[act].to, now)
  await alsoActed(tx, { actor, kind: 'claim', name, now }, [{ id, data: data ?? {} }])
  if (act === 'certify') await noteReport(tx, claim, { accepted: true, actor, now })
  return (await store.byId(tx, id)) as Claim
}
