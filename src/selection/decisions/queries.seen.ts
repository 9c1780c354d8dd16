import { type Actor, audits, isAgency, isLimited, system } from '../../kernel/actor.ts'
import type { Reader } from '../../platform/db/index.ts'
import { applicationById, seenBy } from '../applications/queries.ts'
import type { Decision } from './decision.ts'
import { decisionById } from './store.decisions.ts'
import { itemsOf, sittingById } from './store.sittings.ts'

export type SeenDecision = { readonly decision: Decision; readonly inside: boolean }

/**
 * A decision for whom it exists. The agency and its auditor see it as it was taken; the applicant once they were told. A
 * committee member who took no part in the item sees nothing of it until the meeting is closed.
 */
export async function seenDecision(db: Reader, actor: Actor, id: string): Promise<SeenDecision | undefined> {
  const decision = await decisionById(db, id)
  if (decision === undefined || actor.kind === 'visitor') return undefined
  if (actor.kind === 'person' && actor.demonstration && !decision.demonstration) return undefined
  if (isAgency(actor) || (await isAudited(db, actor, decision)))
    return (await isKeptFrom(db, actor, decision)) ? undefined : { decision, inside: true }
  if (decision.notifiedAt === null) return undefined
  const seen = await seenBy(db, actor, decision.application)
  return seen === undefined ? undefined : { decision, inside: false }
}

/** Whether an engagement reaches it: the application names the cluster. */
async function isAudited(db: Reader, actor: Actor, { application, instrument }: Decision): Promise<boolean> {
  if (!audits(actor, { instrument })) return false
  const found = await applicationById(db, system('audit'), application)
  return audits(actor, { instrument, cluster: found?.cluster ?? null })
}

/** A meeting weighs its items against each other: an auditor of some clusters or instruments sees it when all lie within. */
export async function reachesSitting(db: Reader, actor: Actor, sitting: string): Promise<boolean> {
  if (!isLimited(actor)) return true
  const items = await itemsOf(db, sitting)
  for (const { application } of items) {
    const found = await applicationById(db, system('audit'), application)
    if (found === undefined || !audits(actor, found)) return false
  }
  return items.length > 0
}

async function isKeptFrom(db: Reader, actor: Actor, decision: Decision): Promise<boolean> {
  if (decision.sitting === null || actor.kind !== 'person') return false
  const sitting = await sittingById(db, decision.sitting)
  if (sitting === undefined || sitting.state === 'closed') return false
  const [item] = await itemsOf(db, decision.sitting, decision.application)
  return item?.recusals.some(({ person }) => person === actor.person) === true
}
