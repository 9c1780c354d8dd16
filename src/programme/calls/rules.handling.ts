import { type Actor, audits, hasRole, isAgency, type Role } from '../../kernel/actor.ts'
import type { Opening, Stage } from './opening.ts'

/** Who handles a stage that the agency judges. */
export const managers = ['programme-manager', 'account-manager'] as const satisfies readonly Role[]

/** The cluster that judges what comes in at a stage; null: the agency does. */
export const handlerAt = (
  opening: Pick<Opening, 'cluster'> | undefined,
  stage: Pick<Stage, 'handler'> | undefined,
): string | null => (stage?.handler === 'cluster' ? (opening?.cluster ?? null) : null)

/** Whether the actor runs what is judged by this cluster, or (null) by the agency: rounds, results, what comes of them. */
export const runsAt = (actor: Actor, cluster: string | null): boolean =>
  cluster === null ? hasRole(actor, ...managers) : actsFor(actor, cluster, 'cluster-manager')

/** Whether the actor is one of those who score for this cluster: its steering group. */
export const scoresAt = (actor: Actor, cluster: string): boolean => actsFor(actor, cluster, 'steering-group')

/** Whether the actor reads what is judged there: whoever runs it, the agency, and the auditor whose engagement reaches it. */
export const reads = (actor: Actor, cluster: string | null): boolean =>
  runsAt(actor, cluster) || isAgency(actor) || audits(actor, { cluster })

/** Whether a stage of a call is the actor's to handle: the agency's people, or the manager of the cluster whose call it is. */
export const handles = (
  actor: Actor,
  opening: Pick<Opening, 'cluster'> | undefined,
  stage: Pick<Stage, 'handler'> | undefined,
): boolean => runsAt(actor, handlerAt(opening, stage))

const actsFor = (actor: Actor, cluster: string, role: Role): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'person' && actor.mandates.some(mandate => mandate.role === role && mandate.cluster === cluster))
