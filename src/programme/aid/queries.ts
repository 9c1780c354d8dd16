import { lineageOf } from '../../directory/clusters/queries.ts'
import { groupOn } from '../../directory/organisations/queries.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Aid, Declaration } from './register.ts'
import { type Cumulated, cumulatedOn } from './rules.cumulated.ts'
import { type DeMinimis, deMinimisOn, isKnown } from './rules.de-minimis.ts'
import * as store from './store.ts'

export { bringInAid, correctAid, declareAid, describeAid } from './queries.acts.ts'
export { amendAid, type Cause, notePublished, recordAid } from './queries.record.ts'
export {
  byId as aidById,
  decisionsIn as decisionsInRegister,
  list as allAid,
} from './store.ts'

type Day = Temporal.PlainDate

/** The awards to a cluster and those it came from, or to an organisation and every enterprise that is one undertaking with it on a day. */
export async function aidOf(
  db: Reader,
  of: { readonly cluster: string } | { readonly organisation: string; readonly on: Day },
): Promise<Aid[]> {
  if ('cluster' in of) return store.list(db, { clusters: await lineageOf(db, of.cluster) })
  const group = await groupOn(db, of.organisation, of.on)
  return store.list(db, { organisations: group.length === 0 ? [of.organisation] : group.map(({ id }) => id) })
}

/** What a cluster and those it came from were awarded, up to a day. */
export const cumulatedTo = async (db: Reader, cluster: string, on: Day): Promise<Cumulated> =>
  cumulatedOn(await aidOf(db, { cluster }), on)

export type Undertaking = {
  readonly members: readonly { readonly id: string; readonly name: string; readonly number: string | null }[]
  readonly aids: readonly Aid[]
  readonly declarations: readonly Declaration[]
  /** Nothing where the law of the day is not known. */
  readonly deMinimis: DeMinimis | undefined
  /** Whether what counts is known from a declaration or the central register. */
  readonly known: boolean
}

/** A single undertaking on a day: who belongs to it, and its de minimis aid under the rule of that day. */
export async function undertakingOn(db: Reader, organisation: string, on: Day): Promise<Undertaking> {
  const members = await groupOn(db, organisation, on)
  const ids = members.length === 0 ? [organisation] : members.map(({ id }) => id)
  const aids = await store.list(db, { organisations: ids })
  const declarations = await store.declarationsOf(db, ids)
  return { members, aids, declarations, deMinimis: deMinimisOn(aids, on), known: isKnown(declarations, on) }
}
