import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  download,
  get,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import type { TypedScope } from './asked.ts'
import * as pages from './pages.tsx'
import { askBundle, knownTo, noteDownload } from './queries.ts'
import { askers, maySee } from './rules.ask.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const may = only(...askers)
const nothing: TypedScope = { clusters: [], instruments: [], from: '', to: '' }

/** Bundles of everything within a scope: asked for, waited for, taken along. */
export const routes = (files: Files): readonly Route[] => [
  get('/audit/bundles', may, ask => shown(ask, nothing, [])),

  post('/audit/bundles', may, async ask => {
    const { database, actor, form, language } = ask
    const typed: TypedScope = {
      clusters: form.all('clusters').filter(Boolean),
      instruments: form.all('instruments').filter(Boolean),
      from: form.text('from'),
      to: form.text('to'),
    }
    const outcome = await askBundle(database, actor, typed, { key: form.key, asked: form.asked })
    if (outcome.ok) return seeOther(`/${language}/audit/bundles`, { en: en.asked, nl: nl.asked })
    return shown(ask, typed, outcome.refusals)
  }),

  data('/audit/bundles/:bundle.zip', may, async ask => {
    const found = await store.byId(ask.database.reader, ask.param('bundle'))
    if (found === undefined || found.made === null || !maySee(ask.actor, found)) return refusedAnswer([notFound])
    const noted = await noteDownload(ask.database, ask.actor, found.id)
    if (!noted.ok) return refusedAnswer(noted.refusals)
    const name = `audit-${found.made.at.toString().slice(0, 10)}-${found.made.digest.slice(0, 8)}.zip`
    return download(files, { digest: found.made.digest, name, type: 'application/zip' })
  }),
]

async function shown(ask: Ask, typed: TypedScope, refusals: readonly Refusal[]): Promise<Answer> {
  const db = ask.database.reader
  const invented = ask.actor.kind === 'person' && ask.actor.demonstration
  const rows = (await store.latest(db, invented)).filter(bundle => maySee(ask.actor, bundle))
  const ids = rows.flatMap(({ askedBy }) => (askedBy.startsWith('person:') ? [askedBy.slice(7)] : []))
  const named = await namesOf(db, [...new Set(ids)])
  const people = Object.fromEntries([...named].map(([id, { name }]) => [id, name ?? id]))
  const form = { key: randomUUID(), typed, refusals, ...(await knownTo(db, ask.actor)) }
  const status = refusals.length === 0 ? 200 : statusOf(refusals)
  return page(pages.bundles({ bundles: rows, people }, form, ask.language), status)
}
