import type { Words } from './words.ts'

/** What a person may be in an installation. Mandates (who acts for which organisation) come beside it. */
export const roles = {
  administrator: { en: 'Administrator', nl: 'Beheerder' },
  'programme-manager': { en: 'Programme manager', nl: 'Programmamanager' },
  'account-manager': { en: 'Account manager', nl: 'Accountmanager' },
  committee: { en: 'Committee member', nl: 'Lid beslissingscomité' },
  controller: { en: 'Controller', nl: 'Controleur' },
  payer: { en: 'Payer', nl: 'Betaler' },
  expert: { en: 'Expert', nl: 'Expert' },
  auditor: { en: 'Auditor', nl: 'Auditor' },
  'cluster-manager': { en: 'Cluster manager', nl: 'Clustermanager' },
  'cluster-finance': { en: 'Cluster finance', nl: 'Financiën van de cluster' },
  'member-company': { en: 'Member company', nl: 'Lidbedrijf' },
} as const satisfies Record<string, Words>

export type Role = keyof typeof roles

/** The roles held by the agency's own people. */
export const agencyRoles = [
  'administrator',
  'programme-manager',
  'account-manager',
  'committee',
  'controller',
  'payer',
] as const satisfies readonly Role[]

/** For whom a person may act, and as what: kept in directory/people, dated there; only what is in force now reaches an actor. */
export type Mandate = {
  readonly organisation: string | null
  readonly cluster: string | null
  readonly role: Role
}

/** Who asks. `person` is an opaque id; names and addresses stay in directory/people. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'system'; readonly name: string }
  | {
      readonly kind: 'person'
      readonly person: string
      readonly name: string
      readonly roles: readonly Role[]
      readonly mandates: readonly Mandate[]
      readonly demonstration: boolean
    }

export const visitor: Actor = { kind: 'visitor' }
export const system = (name: string): Actor => ({ kind: 'system', name })

export const hasRole = (actor: Actor, ...wanted: readonly Role[]): boolean =>
  actor.kind === 'system' || (actor.kind === 'person' && actor.roles.some(role => wanted.includes(role)))

export const isAgency = (actor: Actor): boolean => hasRole(actor, ...agencyRoles)

/** How the audit names an actor: `person:01J…`, `system:load`, `visitor`. */
export const actorKey = (actor: Actor): string =>
  actor.kind === 'person' ? `person:${actor.person}` : actor.kind === 'system' ? `system:${actor.name}` : 'visitor'
