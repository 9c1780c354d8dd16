import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { isBeneficiary, mayBind, type Parties } from '../agreements/index.ts'
import { demonstrationOnly, forbidden } from './sentences.ts'

/** Whose a record of this room is. */
export type Whose = Parties & { readonly instrument?: string }

const invented = (actor: Actor, { demonstration }: Pick<Whose, 'demonstration'>): boolean =>
  actor.kind === 'person' && actor.demonstration && !demonstration

/** The agency and auditors see every payment; a cluster organisation its own. Of real ones no demonstration person sees any. */
export const maySee = (actor: Actor, whose: Whose): boolean => {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person' || invented(actor, whose)) return false
  return isAgency(actor) || audits(actor, whose) || isBeneficiary(actor, whose)
}

/** Whether the whole number of an account is shown: whoever pays, whoever checks it, and whose it is. */
export const maySeeIban = (actor: Actor, whose: Whose): boolean =>
  maySee(actor, whose) &&
  (hasRole(actor, 'payer', 'account-manager', 'programme-manager', 'controller') || mayBindAccount(actor, whose))

/** Whoever may give the account of an organisation: who signs for it or keeps its books. */
export const mayBindAccount = (actor: Actor, whose: Whose): boolean =>
  mayBind(actor, whose) || isBeneficiary(actor, whose)

export const who = {
  propose: { en: 'the account manager', nl: 'de accountmanager' },
  order: { en: 'the payer', nl: 'de betaler' },
  withdraw: { en: 'the account manager or the programme manager', nl: 'de accountmanager of de programmamanager' },
  check: {
    en: 'the account manager, the controller or the payer',
    nl: 'de accountmanager, de controleur of de betaler',
  },
  organisation: {
    en: 'whoever signs for the organisation or keeps its books',
    nl: 'wie voor de organisatie tekent of haar boekhouding voert',
  },
  announce: { en: 'the account manager or the controller', nl: 'de accountmanager of de controleur' },
  claim: { en: 'the programme manager', nl: 'de programmamanager' },
  receive: { en: 'the payer', nl: 'de betaler' },
} as const satisfies Record<string, Words>

/** Refused in words when the actor is not whoever does it, or only of the demonstration. */
export const needs = (
  actor: Actor,
  may: boolean,
  rule: string,
  whom: Words,
  of: Pick<Whose, 'demonstration'>,
): Refusal[] => [...(may ? [] : [forbidden(rule, whom)]), ...(invented(actor, of) ? [demonstrationOnly] : [])]

export const mayPropose = (actor: Actor): boolean => hasRole(actor, 'account-manager')
export const mayOrder = (actor: Actor): boolean => hasRole(actor, 'payer')
export const mayWithdraw = (actor: Actor): boolean => hasRole(actor, 'account-manager', 'programme-manager')
export const mayCheckAccounts = (actor: Actor): boolean => hasRole(actor, 'account-manager', 'controller', 'payer')
export const mayAnnounce = (actor: Actor): boolean => hasRole(actor, 'account-manager', 'controller')
export const mayClaim = (actor: Actor): boolean => hasRole(actor, 'programme-manager')
