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
  'steering-group': { en: 'Steering group of a cluster', nl: 'Stuurgroep van een cluster' },
  'project-partner': { en: 'Project partner', nl: 'Projectpartner' },
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

/** How far an auditor may look; `null`: everywhere. Instruments by their id, without a version. */
export type Reach = {
  readonly clusters: readonly string[] | null
  readonly instruments: readonly string[] | null
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
      /** What their engagements as auditor reach, one of each; absent: everything. */
      readonly reach?: readonly Reach[]
    }

export const visitor: Actor = { kind: 'visitor' }
export const system = (name: string): Actor => ({ kind: 'system', name })

export const hasRole = (actor: Actor, ...wanted: readonly Role[]): boolean =>
  actor.kind === 'system' || (actor.kind === 'person' && actor.roles.some(role => wanted.includes(role)))

/** What a record is about, as far as an engagement asks: a cluster, and an instrument or a version of it. */
type About = { readonly cluster?: string | null; readonly instrument?: string | null }

/**
 * Whether an auditor may look at a record: the role is in force, and an engagement of theirs reaches it. `null`: the record is of
 * no cluster, and out of reach where only some are audited; left out: that is not asked.
 */
export const audits = (actor: Actor, { cluster, instrument }: About): boolean =>
  hasRole(actor, 'auditor') &&
  (actor.kind !== 'person' ||
    actor.reach === undefined ||
    actor.reach.some(
      ({ clusters, instruments }) =>
        (clusters === null || cluster === undefined || (cluster !== null && clusters.includes(cluster))) &&
        (instruments === null || instrument == null || instruments.includes(instrument.split('@')[0] ?? '')),
    ))

/** Whether someone looks only as an auditor, and only as far as an engagement reaches. */
export const isLimited = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.reach !== undefined && !isAgency(actor) && hasRole(actor, 'auditor')

/** Whether someone reads the books whole: the agency, and an auditor whose engagement is limited to no cluster or instrument. */
export const readsAllBooks = (actor: Actor): boolean =>
  isAgency(actor) || audits(actor, { cluster: null, instrument: '' })

export const isAgency = (actor: Actor): boolean => hasRole(actor, ...agencyRoles)

/** How the audit names an actor: `person:01J…`, `system:load`, `visitor`. */
export const actorKey = (actor: Actor): string =>
  actor.kind === 'person' ? `person:${actor.person}` : actor.kind === 'system' ? `system:${actor.name}` : 'visitor'
