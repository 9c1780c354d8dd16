import { randomUUID } from 'node:crypto'
import { allClusters } from '../../directory/clusters/queries.ts'
import { search } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { agencyRoles } from '../../kernel/actor.ts'
import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage } from '../../kernel/words.ts'
import { type Reader, versionOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  doneBy,
  get,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { type Aid, mayKeepAid, maySeeAid, toTell } from '../../programme/aid/index.ts'
import { aidById, bringInAid, correctAid, describeAid } from '../../programme/aid/queries.ts'
import { award, type Tried } from './pages.award.tsx'
import { past } from './pages.past.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const cockpit = only(...agencyRoles, 'auditor')
const keepers = doneBy('programme-manager', 'account-manager', 'controller')

export const awardRoutes: Route[] = [
  get('/state-aid/past-aid', only('programme-manager', 'account-manager', 'controller'), ask => showPast(ask, {}, [])),
  post('/state-aid/past-aid', keepers, async ask => {
    const typed = ask.form.typed()
    const outcome = await bringInAid(ask.database, ask.actor, typed, ask.form.how)
    if (!outcome.ok) return showPast(ask, typed, outcome.refusals)
    return seeOther(`/${ask.language}/state-aid/awards/${outcome.fact}`, { en: en.said.entered, nl: nl.said.entered })
  }),
  get('/state-aid/awards/:id', cockpit, ask => show(ask)),
  mending('corrections', correctAid, 'corrected'),
  mending('particulars', describeAid, 'described'),
]

function mending(act: Tried['act'], doing: typeof correctAid, said: 'corrected' | 'described'): Route {
  return post(`/state-aid/awards/:id/${act}`, keepers, async ask => {
    const typed = ask.form.typed()
    const asked = { id: ask.param('id'), seen: ask.form.seen, typed }
    const outcome = await doing(ask.database, ask.actor, asked, ask.form.how)
    if (!outcome.ok) return show(ask, { act, typed, refusals: outcome.refusals })
    return seeOther(`/${ask.language}/state-aid/awards/${outcome.fact}`, { en: en.said[said], nl: nl.said[said] })
  })
}

/** The names of people behind the keys of actors. */
export async function namedActors(db: Reader, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await namesOf(
    db,
    keys.flatMap(key => (key.startsWith('person:') ? [key.slice(7)] : [])),
  )
  return new Map([...people].map(([id, { name }]) => [`person:${id}`, name]))
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const aid = await aidById(db, ask.param('id'))
  if (aid === undefined || !maySeeAid(ask.actor, aid)) return refusedAnswer([notFound])
  const view = {
    aid,
    toTell: toTell(aid, dayOf(ask.now)),
    clusterName: await clusterName(db, aid, ask.language),
    names: await namedActors(
      db,
      [...aid.rows, ...aid.wordings].map(({ by }) => by),
    ),
    version: await versionOf(db, 'aid', aid.id),
    may: mayKeepAid(ask.actor, aid),
    keys: { corrections: randomUUID(), particulars: randomUUID() },
    ...(tried === undefined ? {} : { tried }),
  }
  return page(award(view, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}

async function clusterName(db: Reader, { cluster }: Aid, language: 'nl' | 'en'): Promise<string | null> {
  if (cluster === null) return null
  const found = (await allClusters(db)).find(({ id }) => id === cluster)
  return inLanguage(found?.name ?? null, language)?.text ?? null
}

/** As many organisations as a list of suggestions can hold; who is not among them is found by number. */
const offered = 300

async function showPast(ask: Ask, typed: Record<string, string>, refusals: readonly Refusal[]): Promise<Answer> {
  const db = ask.database.reader
  const invented = ask.actor.kind === 'person' && ask.actor.demonstration
  const organisations = (await search(db, { day: dayOf(ask.now) }, { limit: offered })).filter(
    ({ number, demonstration }) => number !== null && (!invented || demonstration),
  )
  const clusters = (await allClusters(db)).filter(({ demonstration }) => !invented || demonstration)
  const form = {
    key: randomUUID(),
    typed,
    refusals,
    organisations: organisations.map(({ number, name }) => ({
      value: writeEnterpriseNumber(number ?? ''),
      label: name,
    })),
    clusters: clusters.map(({ id, name }) => ({ value: id, label: inLanguage(name, ask.language)?.text ?? id })),
  }
  return page(past(form, ask.language), refusals.length === 0 ? 200 : statusOf(refusals))
}
