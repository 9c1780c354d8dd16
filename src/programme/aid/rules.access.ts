import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'

/** A demonstration person sees and does nothing with real organisations. */
const sameWorld = (actor: Actor, { demonstration }: { readonly demonstration: boolean }): boolean =>
  actor.kind !== 'person' || !actor.demonstration || demonstration

/** Whoever acts for an organisation itself, not for a cluster that it belongs to. */
const actsFor = (actor: Actor, organisation: string): boolean =>
  actor.kind === 'person' &&
  actor.mandates.some(mandate => mandate.organisation === organisation && mandate.role !== 'steering-group')

/** The agency and auditors see all aid; an organisation sees its own. */
export const maySeeAid = (
  actor: Actor,
  of: {
    readonly organisation: string
    readonly cluster?: string | null
    readonly instrument?: string | null
    readonly demonstration: boolean
  },
): boolean => sameWorld(actor, of) && (isAgency(actor) || audits(actor, of) || actsFor(actor, of.organisation))

/** Who keeps the register: enters what others gave, mends what is told. */
export const mayKeepAid = (actor: Actor, of: { readonly demonstration: boolean } = { demonstration: true }): boolean =>
  sameWorld(actor, of) && hasRole(actor, 'programme-manager', 'account-manager', 'controller')

/** An undertaking declares for itself; whoever keeps the register enters what came on paper. */
export const mayDeclare = (
  actor: Actor,
  of: { readonly organisation: string; readonly demonstration: boolean },
): boolean => mayKeepAid(actor, of) || (sameWorld(actor, of) && actsFor(actor, of.organisation))
