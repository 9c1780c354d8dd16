import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Agreement } from './agreement.ts'
import type { Gates } from './cycle.ts'
import { maySee } from './rules.access.ts'
import { gatesOf } from './rules.cycle.ts'
import * as cycle from './store.cycle.ts'
import * as store from './store.ts'

export { accept, countersign, decline, end, offer, resume, revise, takeBack, withdraw } from './queries.acts.ts'
export {
  agreeAmendment,
  approveAmendment,
  rejectAmendment,
  requestAmendment,
} from './queries.amend.ts'
export { type Brought, bringIn } from './queries.brought.ts'
export { approvePlan, evaluate, handInPlan, returnPlan } from './queries.cycle.ts'
export { draftAgreement } from './queries.draft.ts'
export {
  changeMaxima,
  draftForProject,
  giveUpInProject,
  type PartnerDraft,
  terminateInProject,
} from './queries.project.ts'
export { type AgreementRecords, peopleOf, recordsOf } from './queries.records.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { approvedPlan, digests, dutiesOf as cycleDutiesOf } from './store.cycle.ts'

/** The agreement, when it exists for whoever asks. */
export async function agreementById(db: Reader, actor: Actor, id: string): Promise<Agreement | undefined> {
  const found = await store.byId(db, id)
  return found === undefined || !maySee(actor, found) ? undefined : found
}

/** Every agreement, or those in certain states. */
export const agreementsIn = (
  db: Reader,
  { states, project }: { readonly states?: readonly Agreement['state'][]; readonly project?: string } = {},
): Promise<Agreement[]> => store.list(db, { states, project })

/** Whether a year of an agreement (counted from 1) may be paid, as far as the agreement decides. */
export async function mayPay(
  db: Reader,
  agreement: string,
  year: number,
  today: Temporal.PlainDate = dayOf(Temporal.Now.instant()),
): Promise<Gates | undefined> {
  const found = await store.byId(db, agreement)
  if (found === undefined) return undefined
  const plan = await cycle.approvedPlan(db, agreement, year)
  return gatesOf(found, year, plan, await cycle.evaluationsOf(db, agreement), today)
}
