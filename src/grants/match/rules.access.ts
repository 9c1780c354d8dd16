import { type Actor, hasRole, isAgency } from '../../kernel/actor.ts'
import { isBeneficiary, type Parties } from '../agreements/index.ts'

/** The cluster whose half it is, the agency and auditors. Of real ones no demonstration person sees any. */
export const maySee = (actor: Actor, agreement: Parties): boolean => {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person' || (actor.demonstration && !agreement.demonstration)) return false
  return isAgency(actor) || hasRole(actor, 'auditor') || isBeneficiary(actor, agreement)
}
