import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'
import { isBeneficiary, mayHandleAgreements } from '../agreements/index.ts'
import type { Partner, Project } from './project.ts'

type Seen = Pick<Project, 'id' | 'shares' | 'partners' | 'instrument' | 'demonstration'>

const apart = (actor: Actor, { demonstration }: Pick<Project, 'demonstration'>): boolean =>
  actor.kind === 'person' && actor.demonstration && !demonstration

const clusterRoles = ['cluster-manager', 'cluster-finance', 'steering-group'] as const

/** Whoever works for a cluster that carries the project. */
const ofCluster = (actor: Actor, { shares }: Pick<Project, 'shares'>): boolean =>
  actor.kind === 'person' &&
  actor.mandates.some(
    ({ cluster, role }) =>
      clusterRoles.some(one => one === role) && cluster !== null && shares.some(share => share.cluster === cluster),
  )

/** The partners for which this person acts. */
export const ownIn = (actor: Actor, project: Seen): Partner[] =>
  project.partners.filter(({ organisation }) =>
    isBeneficiary(actor, {
      cluster: project.shares[0]?.cluster ?? '',
      organisation,
      project: project.id,
      demonstration: project.demonstration,
    }),
  )

const oversees = (actor: Actor, project: Seen): boolean =>
  isAgency(actor) || project.shares.some(({ cluster }) => audits(actor, { cluster, instrument: project.instrument }))

/** The agency, auditors, the clusters that carry it, and everyone at work in it. Of real ones no demonstration person sees any. */
export const maySee = (actor: Actor, project: Seen): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'person' &&
    !apart(actor, project) &&
    (oversees(actor, project) || ofCluster(actor, project) || ownIn(actor, project).length > 0))

/** Whose money and agreements someone sees: the agency and whoever leads of everyone, a partner its own; a cluster sees what is granted. */
export function seesMoneyOf(actor: Actor, project: Seen, partner: Partner): boolean {
  if (actor.kind === 'system' || (!apart(actor, project) && oversees(actor, project))) return true
  const own = ownIn(actor, project)
  return own.some(({ lead, key }) => lead || key === partner.key)
}

/** Whether someone opens the agreement of a partner: the agency, and the partner itself. */
export const opensAgreementOf = (actor: Actor, project: Seen, partner: Partner): boolean =>
  (!apart(actor, project) && oversees(actor, project)) || ownIn(actor, project).some(({ key }) => key === partner.key)

/** Who of the agency begins projects and changes them. */
export const mayHandle = (actor: Actor): boolean => mayHandleAgreements(actor)
/** Who stops and closes one. */
export const mayEnd = (actor: Actor): boolean => hasRole(actor, 'programme-manager')
