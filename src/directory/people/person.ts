import type { Role } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/words.ts'

/** Someone with an account; `id` is opaque (UUID) and outlives the name. An erased person has no `personal` any more. */
export type Person = {
  readonly id: string
  readonly personal: Personal | null
  readonly demonstration: boolean
  /** The role that a demonstration person shows; they are signed in with one click. */
  readonly standsFor: Role | null
  readonly createdAt: Temporal.Instant
  /** When they first came in; null: invited, not yet here. */
  readonly joinedAt: Temporal.Instant | null
  readonly erasedAt: Temporal.Instant | null
}

/** What an erasure takes away. `email` is in lower case. */
export type Personal = { readonly name: string; readonly email: string; readonly language: Language }

/** A dated role. An administrator's is in force only once confirmed. Actors are written as the audit writes them. */
export type Grant = {
  readonly id: string
  readonly role: Role
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
  readonly grantedBy: string
  readonly confirmedBy: string | null
}

/** A dated right to act for a cluster, an organisation, or a cluster on behalf of an organisation. */
export type DatedMandate = {
  readonly id: string
  readonly organisation: string | null
  readonly organisationName: string | null
  readonly cluster: string | null
  readonly role: Role
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
  readonly grantedBy: string
}

/** Roles that only make sense for someone: held through a mandate. */
export const mandateRoles = [
  'cluster-manager',
  'cluster-finance',
  'steering-group',
  'project-partner',
  'member-company',
] as const satisfies readonly Role[]
export type MandateRole = (typeof mandateRoles)[number]
export const isMandateRole = (role: string): role is MandateRole => (mandateRoles as readonly string[]).includes(role)

/** What is asked of an invitation, as typed. */
export type Invitation = {
  readonly name: string
  readonly email: string
  readonly language: string
  readonly role: string
  readonly cluster: string
  readonly organisation: string
  readonly until: string
}

/** A link sent by mail, good once. */
export type Ticket = {
  readonly id: string
  readonly person: string
  readonly kind: 'invitation' | 'password-reset'
  readonly expiresAt: Temporal.Instant
  readonly usedAt: Temporal.Instant | null
}

export const inForce = (span: { from: Temporal.Instant; until: Temporal.Instant | null }, now: Temporal.Instant) =>
  Temporal.Instant.compare(span.from, now) <= 0 &&
  (span.until === null || Temporal.Instant.compare(span.until, now) > 0)

/** Whether a role gives rights now: dated so, and with the second pair of eyes where that is asked. */
export const counts = (grant: Grant, now: Temporal.Instant): boolean =>
  inForce(grant, now) && (grant.role !== 'administrator' || grant.confirmedBy !== null)
