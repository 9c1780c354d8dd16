import { type Actor, audits, hasRole, isAgency, type Role } from '../../kernel/actor.ts'
import type { Agreement } from './agreement.ts'

/** Whose a record is. In a project each partner stands for itself: no mandate for a cluster reaches it. */
export type Parties = Pick<Agreement, 'cluster' | 'organisation' | 'project' | 'demonstration'>

/** Whether this person may act for the organisation whose agreement it is, in one of these roles. A demonstration person does so for the demonstration only. */
export const actsFor = (
  actor: Actor,
  { cluster, organisation, project, demonstration }: Parties,
  ...as: readonly Role[]
): boolean =>
  actor.kind === 'person' &&
  !(actor.demonstration && !demonstration) &&
  actor.mandates.some(
    mandate =>
      (as.includes(mandate.role) || (project !== null && mandate.role === 'project-partner')) &&
      (mandate.cluster === null
        ? mandate.organisation === organisation
        : project === null && mandate.cluster === cluster),
  )

/** Whoever binds the organisation: signs, and asks for amendments. */
export const mayBind = (actor: Actor, parties: Parties): boolean => actsFor(actor, parties, 'cluster-manager')
/** Whoever works on its side: hands in plans, reads everything. */
export const isBeneficiary = (actor: Actor, parties: Parties): boolean =>
  actsFor(actor, parties, 'cluster-manager', 'cluster-finance')

/** The agency sees every agreement, an auditor those that the engagement reaches; the cluster organisation its own, from the offer on. Of real ones no demonstration person sees any. */
export const maySee = (
  actor: Actor,
  agreement: Parties & Pick<Agreement, 'state' | 'offeredAt' | 'instrument' | 'decision'>,
): boolean => {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person' || (actor.demonstration && !agreement.demonstration)) return false
  if (isAgency(actor) || audits(actor, agreement)) return true
  // one that was brought in in the middle of its life was never offered here
  const shown =
    (agreement.offeredAt !== null || agreement.decision === null) &&
    agreement.state !== 'drafted' &&
    agreement.state !== 'withdrawn'
  return shown && isBeneficiary(actor, agreement)
}

/** Who of the agency draws up and handles agreements. */
export const mayHandle = (actor: Actor): boolean => hasRole(actor, 'programme-manager', 'account-manager')
