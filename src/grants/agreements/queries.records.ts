import { peopleWith } from '../../directory/people/queries.ts'
import type { Role } from '../../kernel/actor.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Amendment } from './amendment.ts'
import type { Evaluation, Plan } from './cycle.ts'
import type { Parties } from './rules.access.ts'
import { amendmentsOf, type Revision, revisionsOf } from './store.amendments.ts'
import { evaluationsOf, plansOf } from './store.cycle.ts'

/** Everything that belongs to an agreement, for whoever audits it. */
export type AgreementRecords = {
  readonly revisions: readonly Revision[]
  readonly plans: readonly Plan[]
  readonly amendments: readonly Amendment[]
  readonly evaluations: readonly Evaluation[]
}

/** Who acts for the organisation of a record in certain roles: its cluster’s people too, unless it is a partner of a project. */
export async function peopleOf(
  db: Reader,
  { cluster, organisation, project }: Pick<Parties, 'cluster' | 'organisation' | 'project'>,
  ...as: readonly Role[]
): Promise<Awaited<ReturnType<typeof peopleWith>>> {
  const found: Awaited<ReturnType<typeof peopleWith>>[] = []
  for (const role of project === null ? as : ([...as, 'project-partner'] as const)) {
    if (project === null) found.push(await peopleWith(db, { cluster, role }))
    found.push(await peopleWith(db, { organisation, role }))
  }
  return found.flat()
}

export const recordsOf = async (db: Reader, agreement: string): Promise<AgreementRecords> => ({
  revisions: await revisionsOf(db, agreement),
  plans: await plansOf(db, agreement),
  amendments: await amendmentsOf(db, agreement),
  evaluations: await evaluationsOf(db, agreement),
})
