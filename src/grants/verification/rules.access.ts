import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'
import { isBeneficiary, type Parties } from '../agreements/index.ts'
import type { Control } from './control.ts'

/** A demonstration person acts in the demonstration only. */
const within = (actor: Actor, { demonstration }: Pick<Parties, 'demonstration'>): boolean =>
  actor.kind === 'system' || (actor.kind === 'person' && !(actor.demonstration && !demonstration))

/** The agency sees every control whole, an auditor those that the engagement reaches; the cluster its own, as far as it concerns it. */
export const seesWhole = (actor: Actor, control: Parties & Partial<Pick<Control, 'instrument'>>): boolean =>
  within(actor, control) && (isAgency(actor) || audits(actor, control))
export const maySee = (actor: Actor, control: Parties): boolean =>
  seesWhole(actor, control) || isBeneficiary(actor, control)

/** Whoever controls; nobody who acts for the cluster organisation that is controlled. */
export const mayControl = (actor: Actor, control: Parties): boolean =>
  within(actor, control) && hasRole(actor, 'controller') && !isBeneficiary(actor, control)

/** Whoever answers for the cluster organisation. */
export const mayAnswer = (actor: Actor, control: Parties): boolean => isBeneficiary(actor, control)

/** An objection is handled by a programme manager or controller who took no part in the control. */
export const mayHandleObjections = (actor: Actor, control: Parties): boolean =>
  within(actor, control) && hasRole(actor, 'programme-manager', 'controller') && !isBeneficiary(actor, control)
