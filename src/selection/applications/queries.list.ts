import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'
import { inLanguage, type Language, says } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Opening } from '../../programme/calls/index.ts'
import { openings } from '../../programme/calls/queries.ts'
import { type Application, applicationLifecycle, type State } from './application.ts'
import { handlersOf } from './store.handling.ts'
import { receivedIn } from './store.submission.ts'
import * as store from './store.ts'

/** Who sees the applications of everyone: the agency, and whoever audits it. */
export const isOfficial = (actor: Actor): boolean => isAgency(actor) || hasRole(actor, 'auditor')

/** What an official asks of the list. */
export type Wanted = {
  readonly call: string
  readonly stage: string
  readonly states: readonly State[]
  /** `me`, `nobody`, or anyone when empty. */
  readonly handler: string
  readonly text: string
  readonly demonstration: boolean
}

/** An application in a list. What only officials see is left out for applicants. */
export type Row = {
  readonly application: Application
  readonly organisation: string
  readonly call: string
  readonly stage: string
  readonly closes: Temporal.Instant | null | undefined
  readonly received?: Temporal.Instant | undefined
  readonly code?: string | undefined
  readonly digest?: string | undefined
  readonly handler?: string | undefined
}

export type Listing = {
  readonly rows: readonly Row[]
  readonly calls: readonly Opening[]
  /** How many stand in each state, before the states are narrowed. */
  readonly counts: ReadonlyMap<State, number>
}

/** The applications of the agency, by call and stage. What is invented is never counted among what is real. */
export async function listFor(db: Reader, actor: Actor, wanted: Wanted, language: Language): Promise<Listing> {
  const invented = actor.kind === 'person' && actor.demonstration
  const layer = invented || wanted.demonstration
  const all = (await openings(db)).filter(({ demonstration, state }) => demonstration === layer && state !== 'draft')
  const found = (await store.listed(db, { call: wanted.call || undefined, stage: wanted.stage || undefined })).filter(
    application => application.demonstration === layer && (isAgency(actor) || audits(actor, application)),
  )
  const ids = found.map(({ id }) => id)
  const [received, handlers] = [await receivedIn(db, ids), await handlersOf(db, ids)]
  const names = await organisationNames(db, found)
  const rows = found
    .map((application): Row => {
      const opening = all.find(({ call }) => call === application.call)
      const stage = opening?.stages.find(({ id }) => id === application.stage)
      const handed = received.get(application.id)
      return {
        application,
        organisation: names.get(application.organisation) ?? '',
        call: (opening && inLanguage(opening.names, language)?.text) ?? application.call,
        stage: stage?.names[language] ?? application.stage,
        closes: stage?.closes,
        received: handed?.receivedAt,
        code: handed?.code,
        digest: handed?.digest,
        handler: handlers.get(application.id),
      }
    })
    .filter(row => fits(row, wanted, actor))
  const counts = new Map<State, number>()
  for (const { application } of rows) counts.set(application.state, (counts.get(application.state) ?? 0) + 1)
  return {
    rows: wanted.states.length === 0 ? rows : rows.filter(row => wanted.states.includes(row.application.state)),
    calls: all,
    counts,
  }
}

function fits({ application, organisation, handler }: Row, { handler: by, text }: Wanted, actor: Actor): boolean {
  if (by === 'me' && !(actor.kind === 'person' && handler === actor.person)) return false
  if (by === 'nobody' && handler !== undefined) return false
  return says([application.number, application.title, organisation], text)
}

async function organisationNames(db: Reader, applications: readonly Application[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(applications.map(({ organisation }) => organisation)))
    names.set(id, (await organisationById(db, id))?.name ?? '')
  return names
}

/** The question of an address; what is not one is left out. */
export function wantedIn(asked: URLSearchParams): Wanted {
  const text = (name: string) => (asked.get(name) ?? '').slice(0, 200)
  return {
    call: text('call'),
    stage: text('stage'),
    states: asked.getAll('state').filter((each): each is State => Object.hasOwn(applicationLifecycle.states, each)),
    handler: text('handler'),
    text: text('q').trim(),
    demonstration: text('demonstration') === 'yes',
  }
}
