import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'
import type { Pact, Party } from './pact.ts'

type Seen = Pick<Pact, 'cluster' | 'demonstration' | 'parties'> & Partial<Pick<Pact, 'instrument'>>

const apart = (actor: Actor, { demonstration }: Pick<Pact, 'demonstration'>): boolean =>
  actor.kind === 'person' && actor.demonstration && !demonstration

/** Whoever manages the cluster or its money. */
export const ofCluster = (actor: Actor, { cluster, demonstration }: Pick<Pact, 'cluster' | 'demonstration'>): boolean =>
  actor.kind === 'person' &&
  !apart(actor, { demonstration }) &&
  actor.mandates.some(
    one => one.cluster === cluster && (one.role === 'cluster-manager' || one.role === 'cluster-finance'),
  )

/** Whether this person answers for a party, or acts for it. */
export const isOf = (actor: Actor, { owner }: Pick<Party, 'owner'>): boolean =>
  actor.kind === 'person' &&
  ((owner.kind === 'person' && owner.id === actor.person) ||
    (owner.kind === 'organisation' &&
      actor.mandates.some(one => one.organisation === owner.id && one.role !== 'steering-group')) ||
    (owner.kind === 'cluster' &&
      actor.mandates.some(one => one.cluster === owner.id && one.role === 'cluster-manager')))

/** The agency, auditors, and everyone at the table: the cluster and the parties. */
export const maySee = (actor: Actor, pact: Seen): boolean => {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person' || apart(actor, pact)) return false
  return isAgency(actor) || audits(actor, pact) || ofCluster(actor, pact) || pact.parties.some(one => isOf(actor, one))
}

/** Who of the agency handles pacts and their money. */
export const mayHandle = (actor: Actor): boolean => hasRole(actor, 'programme-manager', 'account-manager')

/** Who writes at the table: the agency and whoever manages the cluster. */
export const mayNegotiate = (actor: Actor, pact: Pick<Pact, 'cluster' | 'demonstration'>): boolean =>
  !apart(actor, pact) &&
  (mayHandle(actor) ||
    (actor.kind === 'person' &&
      actor.mandates.some(one => one.cluster === pact.cluster && one.role === 'cluster-manager')))
