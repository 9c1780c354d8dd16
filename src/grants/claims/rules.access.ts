import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'
import { isBeneficiary, mayBind, type Parties as Whose } from '../agreements/index.ts'
import type { Claim } from './claim.ts'

type Parties = Whose

/** Whoever works on it for the cluster organisation. */
export const mayWrite = (actor: Actor, parties: Parties): boolean => isBeneficiary(actor, parties)
/** Whoever may declare on behalf of the organisation that it is true: submits and recalls. */
export const maySubmit = (actor: Actor, parties: Parties): boolean => mayBind(actor, parties)

/** The cluster organisation sees its claims always; the agency and auditors what was submitted. No demonstration person sees a real one. */
export const maySee = (
  actor: Actor,
  claim: Parties & Pick<Claim, 'state'> & Partial<Pick<Claim, 'instrument'>>,
): boolean => {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person' || (actor.demonstration && !claim.demonstration)) return false
  if (mayWrite(actor, claim)) return true
  return claim.state !== 'draft' && claim.state !== 'withdrawn' && (isAgency(actor) || audits(actor, claim))
}

/** Whoever looks across clusters: the agency, and an auditor of all of them. */
export const seesAll = (actor: Actor): boolean =>
  isAgency(actor) || (hasRole(actor, 'auditor') && (actor.kind !== 'person' || actor.reach === undefined))
