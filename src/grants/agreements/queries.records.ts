import type { Reader } from '../../platform/db/index.ts'
import type { Amendment } from './amendment.ts'
import type { Evaluation, Plan } from './cycle.ts'
import { amendmentsOf, type Revision, revisionsOf } from './store.amendments.ts'
import { evaluationsOf, plansOf } from './store.cycle.ts'

/** Everything that belongs to an agreement, for whoever audits it. */
export type AgreementRecords = {
  readonly revisions: readonly Revision[]
  readonly plans: readonly Plan[]
  readonly amendments: readonly Amendment[]
  readonly evaluations: readonly Evaluation[]
}

export const recordsOf = async (db: Reader, agreement: string): Promise<AgreementRecords> => ({
  revisions: await revisionsOf(db, agreement),
  plans: await plansOf(db, agreement),
  amendments: await amendmentsOf(db, agreement),
  evaluations: await evaluationsOf(db, agreement),
})
