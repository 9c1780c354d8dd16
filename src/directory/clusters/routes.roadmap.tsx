import { randomUUID } from 'node:crypto'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import {
  type Answer,
  type Ask,
  everyone,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { roadmap } from './pages.roadmap.tsx'
import { addRoadmapLine, endRoadmapLine } from './queries.roadmap.ts'
import { keepsRoadmap } from './rules.roadmap.ts'
import { roadmapOf } from './store.roadmap.ts'
import * as store from './store.ts'
import { en } from './texts.roadmap.en.ts'
import { nl } from './texts.roadmap.nl.ts'

/** The roadmap of a cluster: everyone reads it, its manager and the agency keep it. */
export const routes: Route[] = [
  get('/clusters/:slug/roadmap', everyone, ask => show(ask, {}, [])),

  post('/clusters/:slug/roadmap/lines', signedIn, async ask => {
    const { form, database, actor } = ask
    const asked = { cluster: ask.param('slug'), nl: form.text('nl'), en: form.text('en'), from: form.text('from') }
    const outcome = await addRoadmapLine(database, actor, asked, { key: form.key, asked: form.asked })
    return outcome.ok ? done(ask, 'added') : show(ask, form.typed(), outcome.refusals)
  }),

  post('/clusters/:slug/roadmap/ends', signedIn, async ask => {
    const { form, database, actor } = ask
    const asked = { cluster: ask.param('slug'), line: form.text('line'), until: form.text('until') }
    const outcome = await endRoadmapLine(database, actor, asked, { key: form.key, asked: form.asked })
    return outcome.ok ? done(ask, 'ended') : show(ask, form.typed(), outcome.refusals)
  }),
]

const done = (ask: Ask, what: 'added' | 'ended'): Answer =>
  seeOther(`/${ask.language}/clusters/${ask.param('slug')}/roadmap`, { en: en[what], nl: nl[what] })

async function show(ask: Ask, typed: Readonly<Record<string, string>>, refusals: readonly Refusal[]): Promise<Answer> {
  const db = ask.database.reader
  const cluster = await store.byId(db, ask.param('slug'))
  if (cluster === undefined) return refusedAnswer([notFound])
  const [first] = refusals
  if (first !== undefined && refusals.some(({ kind }) => kind === 'forbidden')) return refusedAnswer(refusals)
  const lines = await roadmapOf(db, cluster.id)
  const keeps = keepsRoadmap(ask.actor, cluster.id)
  const keys = keeps ? [randomUUID(), ...lines.map(() => randomUUID())] : []
  const status = first === undefined ? 200 : statusOf(refusals)
  return page(roadmap({ cluster, lines, keeps, keys, typed, refusals }, ask.language), status)
}
