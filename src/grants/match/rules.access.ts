import { type Actor, audits, isAgency } from '../../kernel/actor.ts'
import { isBeneficiary, type Parties } from '../agreements/index.ts'

/** The cluster whose half it is, the agency, and auditors as far as they reach. Of real ones no demonstration person sees any. */
export const maySee = (actor: Actor, agreement: Parties & { readonly instrument?: string }): boolean => {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person' || (actor.demonstration && !agreement.demonstration)) return false
  return isAgency(actor) || audits(actor, agreement) || isBeneficiary(actor, agreement)
}
