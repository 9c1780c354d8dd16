import { type Actor, audits, hasRole, isAgency, type Role } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { runsAt } from '../../programme/calls/index.ts'
import type { Application, Editor, State } from './application.ts'

/**
 * What someone is to an application. `lead`: acts for the organisation (or its cluster) and lets others in. `agency`: sees what
 * was handed in. `outline`: knows that it exists, not what it says.
 */
export type Part = 'lead' | 'editor' | 'reader' | 'agency' | 'outline'

type About = Pick<Application, 'organisation' | 'cluster' | 'project' | 'state' | 'demonstration' | 'sharedAt'> &
  Partial<Pick<Application, 'instrument' | 'atCluster'>>
type LetIn = Pick<Editor, 'person' | 'right'>

/** While the applicant writes, what is written is theirs alone, unless they share it. */
export const isWriting = (state: State): boolean => state === 'draft' || state === 'returned'

/** What the actor is to the application; `undefined`: it does not exist for them. `editors` are those let in now. */
export function partOf(actor: Actor, application: About, editors: readonly LetIn[]): Part | undefined {
  if (actor.kind === 'system') return 'agency'
  if (actor.kind === 'visitor') return undefined
  // anyone may sign in as an invented person: what is real is not theirs to see
  if (actor.demonstration && !application.demonstration) return undefined
  if (leads(actor, application)) return 'lead'
  const right = editors.find(({ person }) => person === actor.person)?.right
  if (right !== undefined) return right
  const official = isAgency(actor) || audits(actor, application)
  if (!official && !screens(actor, application)) return undefined
  if (application.sharedAt !== null || !isWriting(application.state)) return 'agency'
  // an idea is the applicants' own until they share it with the cluster; what it retained, the cluster knows of
  return official || application.atCluster !== true ? 'outline' : undefined
}

/**
 * Acts for the organisation that asks, or for the cluster that it asks for. A project is asked for by its organisation alone:
 * the people of the cluster judge it, and do not lead it because they act for the cluster.
 */
function leads(actor: Person, { organisation, cluster, project }: About): boolean {
  return actor.mandates.some(mandate =>
    project
      ? projectRoles.includes(mandate.role) && mandate.organisation === organisation
      : clusterRoles.includes(mandate.role) &&
        (mandate.organisation === organisation || (mandate.cluster !== null && mandate.cluster === cluster)),
  )
}

type Person = Extract<Actor, { kind: 'person' }>
const clusterRoles: readonly Role[] = ['cluster-manager', 'cluster-finance']
const projectRoles: readonly Role[] = [...clusterRoles, 'project-partner']

/**
 * Runs the screening of the cluster that this project goes through, and sees of it what the agency would. Not its steering group:
 * its members may be rivals, and each reads what was assigned to them once they declared that nothing stands in the way.
 */
const screens = (actor: Person, { cluster, project }: About): boolean =>
  project && cluster !== null && runsAt(actor, cluster)

/** Whether the examination is theirs to open: those who handle applications, and the auditor who reads. */
export const mayExamine = (actor: Actor): boolean => hasRole(actor, ...examiners)
export const examiners = ['account-manager', 'programme-manager', 'auditor'] as const

/** Whether the answers as they stand now may be read. */
export const mayRead = (part: Part): boolean => part !== 'outline'

/** Nothing when the answers may be changed, else why not. */
export function mayWrite(part: Part, state: State): Refusal[] {
  const refusals: Refusal[] = []
  if (part !== 'lead' && part !== 'editor')
    refusals.push(refuse('application.read-only', words.readOnly, { kind: 'forbidden' }))
  else if (!isWriting(state)) refusals.push(refuse('application.closed', words.closed))
  return refusals
}

/** Nothing when it is theirs to decide about the application as a whole: who works on it, whether it goes in. */
export const mayLead = (part: Part): Refusal[] =>
  part === 'lead' ? [] : [refuse('application.not-lead', words.notLead, { kind: 'forbidden' })]

/** The ids of the organisations and clusters that the actor may apply for. */
export const appliesFor = (
  actor: Actor,
): {
  organisations: string[]
  /** Those for which a project may be asked, the organisations among them. */
  projects: string[]
  clusters: string[]
} => {
  const all = actor.kind === 'person' ? actor.mandates : []
  const mandates = all.filter(({ role }) => clusterRoles.includes(role))
  const of = (held: typeof all) => [
    ...new Set(held.flatMap(({ organisation }) => (organisation === null ? [] : [organisation]))),
  ]
  return {
    organisations: of(mandates),
    projects: of(all.filter(({ role }) => projectRoles.includes(role))),
    clusters: mandates.flatMap(({ cluster }) => (cluster === null ? [] : [cluster])),
  }
}

/** The person behind an actor's key, when it is one. */
export const personOf = (key: string): string | undefined => /^person:(.+)$/.exec(key)?.[1]

const words = {
  readOnly: {
    en: 'You may read this application but not change it: who leads it can make you an editor.',
    nl: 'U mag deze aanvraag lezen maar niet wijzigen: wie de aanvraag leidt, kan u bewerker maken.',
  },
  closed: {
    en: 'This application has been handed in: its answers stand as they are. Before the deadline it can be taken back to change it.',
    nl: 'Deze aanvraag is ingediend: de antwoorden blijven zoals ze zijn. Vóór de uiterste datum kunt u ze terugnemen om ze te wijzigen.',
  },
  notLead: {
    en: 'Only those who act for the organisation decide about this.',
    nl: 'Alleen wie voor de organisatie optreedt, beslist hierover.',
  },
}
