import type { Actor } from '../../kernel/actor.ts'
import { system } from '../../kernel/actor.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { agreementById } from '../agreements/queries.ts'
import type { Claim } from './claim.ts'
import { maySee, seesAll } from './rules.access.ts'
import type { Standing } from './rules.ts'
import * as store from './store.ts'

/** The form’s key and digest; and, for demonstration claims only, the moment it happened. */
export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }

/** The claim, when it exists for whoever asks. */
export async function claimById(db: Reader, actor: Actor, id: string): Promise<Claim | undefined> {
  const found = await store.byId(db, id)
  return found === undefined || !maySee(actor, found) ? undefined : found
}

/** The claims of an agreement, whatever their state but for those that were withdrawn. */
export const claimsOf = async (db: Reader, agreement: string): Promise<Claim[]> =>
  (await store.list(db, { agreement })).filter(({ state }) => state !== 'withdrawn')

/** A claim with the agreement, the year and the instrument it is under. */
export async function standingOf(db: Reader, id: string): Promise<Standing | undefined> {
  const claim = await store.byId(db, id)
  return claim === undefined ? undefined : around(db, claim)
}
/** The same, held until the transaction ends. */
export async function heldStanding(tx: Tx, id: string): Promise<Standing | undefined> {
  const claim = await store.held(tx, id)
  return claim === undefined ? undefined : around(tx, claim)
}

async function around(db: Reader, claim: Claim): Promise<Standing | undefined> {
  const agreement = await agreementById(db, system('claims'), claim.agreement)
  const instrument = (await instrumentsOf(db)).get(claim.instrument)
  const period = agreement?.years[claim.year - 1]
  return agreement === undefined || instrument === undefined || period === undefined
    ? undefined
    : { claim, agreement, instrument, period }
}

/** Whether what other clusters declared may be shown too. */
export const looksAcross = (actor: Actor): boolean => actor.kind === 'system' || seesAll(actor)
