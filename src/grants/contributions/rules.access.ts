import { type Actor, audits, isAgency } from '../../kernel/actor.ts'

/** Whose contributions: the cluster, the organisation that signed for it where one has, and whether it is invented. */
export type Parties = {
  readonly cluster: string
  readonly organisation: string | null
  readonly demonstration: boolean
}

const apart = (actor: Actor, { demonstration }: Pick<Parties, 'demonstration'>): boolean =>
  actor.kind === 'person' && actor.demonstration && !demonstration

/** Whoever keeps the cluster’s money: asks, invoices, reads statements. */
export const keepsMoney = (actor: Actor, parties: Parties): boolean =>
  actor.kind === 'person' &&
  !apart(actor, parties) &&
  actor.mandates.some(
    ({ role, cluster, organisation }) =>
      (role === 'cluster-manager' || role === 'cluster-finance') &&
      (cluster === parties.cluster ||
        (cluster === null && organisation !== null && organisation === parties.organisation)),
  )

/** The cluster’s own people, the agency and auditors; of real ones no demonstration person. */
export const maySeeAll = (actor: Actor, parties: Parties): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'person' &&
    !apart(actor, parties) &&
    (isAgency(actor) || audits(actor, parties) || keepsMoney(actor, parties)))

/** A member’s own people see what it gave. */
export const maySeeOwn = (actor: Actor, payer: string, demonstration: boolean): boolean =>
  actor.kind === 'person' &&
  !apart(actor, { demonstration }) &&
  actor.mandates.some(({ organisation, role }) => organisation === payer && role !== 'steering-group')
