import { randomUUID } from 'node:crypto'
import { clusterNames } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import {
  type Ask,
  type Column,
  cannotShow,
  fitting,
  listing,
  notAState,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  wantedIn,
} from '../../platform/http/index.ts'
import type { Decision } from '../../selection/decisions/index.ts'
import { decisionsIn } from '../../selection/decisions/queries.ts'
import { states } from './agreement.ts'
import * as pages from './pages.list.tsx'
import { draftAgreement } from './queries.draft.ts'
import { groundOf } from './queries.standing.ts'
import { mayHandle, maySee } from './rules.access.ts'
import { totalOf } from './rules.draft.ts'
import { draft } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** The columns under which agreements are exported. */
const columns: readonly Column<pages.Row>[] = [
  { name: 'id', value: a => a.id },
  { name: 'number', value: a => a.number },
  { name: 'cluster', value: a => a.cluster },
  { name: 'organisation', value: a => a.organisationName },
  { name: 'title', value: a => a.title },
  { name: 'instrument', value: a => a.instrument },
  { name: 'grantedOn', value: a => a.grantedOn },
  { name: 'from', value: a => a.term.from },
  { name: 'to', value: a => a.term.to },
  { name: 'maximum', value: a => totalOf(a.years) },
  { name: 'state', value: a => a.state },
  { name: 'endedOn', value: a => a.endedOn },
  { name: 'addenda', value: a => a.revision },
  { name: 'demonstration', value: a => a.demonstration },
]

const of = { rule: 'agreement', words: { en: 'an agreement', nl: 'een overeenkomst' } }

/** The words of a row that a search reads. */
const wordsOf = (row: pages.Row) => [
  row.number,
  row.title,
  row.cluster,
  row.organisationName,
  ...Object.values(row.clusterName ?? {}),
]

async function load(ask: Ask) {
  const { actor, language } = ask
  const db = ask.database.reader
  const wanted = wantedIn(ask)
  const visible = (await store.list(db)).filter(a => maySee(actor, a))
  const waiting = await waitingFor(db, actor, dayOf(ask.now))
  const besides = { wanted, any: visible.length > 0, waiting }
  const wrong = notAState(wanted, Object.keys(states), of)
  if (wrong !== undefined)
    return cannotShow(ask, [wrong], () => pages.list([], { ...besides, wanted: { ...wanted, state: '' } }, language))
  const clusters = await clusterNames(db)
  const organisations = new Map<string, string>()
  for (const id of new Set(visible.map(a => a.organisation)))
    organisations.set(id, (await organisationById(db, id))?.name ?? id)
  const rows = visible.map(a => ({
    ...a,
    clusterName: clusters.get(a.cluster) ?? null,
    organisationName: organisations.get(a.organisation) ?? '',
  }))
  return { rows: fitting(rows, wanted, wordsOf), besides }
}

/** Approvals from which an agreement can be drawn up by this person, and has not been. */
async function waitingFor(db: Reader, actor: Actor, today: Temporal.PlainDate) {
  if (!mayHandle(actor)) return []
  const waiting: { decision: Decision; key: string }[] = []
  for (const decision of await approvalsWithout(db, actor))
    if (draft({}, await groundOf(db, decision.id, today), actor).ok) waiting.push({ decision, key: randomUUID() })
  return waiting
}

/** Approvals that no agreement carries out yet. */
async function approvalsWithout(db: Reader, actor: Actor): Promise<Decision[]> {
  const standing = await store.decisionsWith(db)
  return (await decisionsIn(db)).filter(
    ({ id, ruling, demonstration }) =>
      ruling.startsWith('approve') &&
      !standing.has(id) &&
      !(actor.kind === 'person' && actor.demonstration && !demonstration),
  )
}

export const listRoutes: readonly Route[] = [
  ...listing('/agreements', signedIn, {
    columns,
    load,
    page: (rows, besides, ask) => pages.list(rows, besides, ask.language),
  }),

  post('/agreements', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const outcome = await draftAgreement(database, actor, { decision: form.text('decision') }, form.how)
    if (outcome.ok)
      return seeOther(`/${language}/agreements/${outcome.fact}`, { en: en.said.drafted, nl: nl.said.drafted })
    return refusedAnswer(outcome.refusals)
  }),
]
