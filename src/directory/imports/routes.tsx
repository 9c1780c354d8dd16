import { randomUUID } from 'node:crypto'
import { type Actor, isAgency } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/outcome.ts'
import { inLanguage, languages } from '../../kernel/words.ts'
import { act } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  agencyOnly,
  asCsv,
  type Column as CsvColumn,
  data,
  file,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { asXlsx, limits, readList, type Sheet, xlsxType } from '../../platform/sheets/index.ts'
import { allClusters } from '../clusters/queries.ts'
import { type Column, columnsOf, exampleOf } from './columns.ts'
import { type Kind, kinds, type Upload } from './importing.ts'
import * as pages from './pages.tsx'
import { type Asked, importSheet, plan } from './queries.import.ts'
import { mayImport } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** Imports of every kind, the files kept in `files`. */
export const routes = (files: Files): Route[] =>
  (Object.keys(kinds) as Kind[]).flatMap(kind => [
    ...languages.flatMap(language => templates(kind, language)),
    get(`/imports/${kind}`, needOf(kind), ask => started(ask, kind, [])),
    post(`/imports/${kind}`, needOf(kind), ask => uploaded(ask, kind, files), {
      largest: limits.bytes + 1024 * 1024,
    }),
    get(`/imports/${kind}/:upload`, needOf(kind), ask => previewed(ask, kind, files, [])),
    post(`/imports/${kind}/:upload/confirmation`, needOf(kind), ask => confirmed(ask, kind, files)),
  ])

const needOf = (kind: Kind) => (kind === 'members' ? signedIn : agencyOnly)

/** The form, for those who have somewhere to import into; for others there is nothing here. */
async function started(ask: Ask, kind: Kind, refusals: readonly Refusal[]): Promise<Answer> {
  const clusters = kind === 'members' ? await clustersOf(ask) : []
  if (kind === 'members' && clusters.length === 0 && !isAgency(ask.actor)) return refusedAnswer([notFound])
  const cluster = ask.form.text('cluster') || (ask.url.searchParams.get('cluster') ?? '')
  const around = { key: randomUUID(), cluster, clusters, refusals }
  return page(pages.start(kind, around, ask.language), refusals.length === 0 ? 200 : statusOf(refusals))
}

async function uploaded(ask: Ask, kind: Kind, files: Files): Promise<Answer> {
  const { form, actor, database, language } = ask
  const sent = form.file('file')
  const cluster = kind === 'members' ? form.text('cluster') : null
  const clusters = kind === 'members' ? await clustersOf(ask) : []
  if (kind === 'members' && cluster !== '' && !clusters.some(({ value }) => value === cluster))
    return refusedAnswer([notFound])
  const missing = [
    ...(sent === undefined ? [refuse('import.file', { en: en.noFile, nl: nl.noFile }, { path: 'file' })] : []),
    ...(cluster === '' ? [refuse('import.cluster', { en: en.noCluster, nl: nl.noCluster }, { path: 'cluster' })] : []),
  ]
  if (sent === undefined || missing.length > 0) return started(ask, kind, missing)
  const sheet = await readList(sent.bytes, sent.name)
  if (!sheet.ok) return started(ask, kind, sheet.refusals)
  const id = randomUUID()
  const digest = await files.put(sent.bytes)
  const outcome = await act(database, {
    actor,
    subject: { kind: 'import', id },
    name: 'import.uploaded',
    key: form.key,
    asked: form.asked,
    load: async () => null,
    decide: () => ({ ok: true, fact: { id, kind, cluster, digest, name: sent.name.slice(-200) || kind } }),
    record: async (tx, upload, now) => {
      await store.record(tx, upload, now)
      return upload.id
    },
    data: ({ name }) => ({ name, digest, cluster }),
  })
  return outcome.ok ? seeOther(`/${language}/imports/${kind}/${outcome.fact}`) : started(ask, kind, outcome.refusals)
}

async function previewed(ask: Ask, kind: Kind, files: Files, refusals: readonly Refusal[]): Promise<Answer> {
  const kept = await keptOf(ask, kind, files)
  if (kept === undefined) return refusedAnswer([notFound])
  const { upload, sheet, asked } = kept
  if (upload.confirmed !== null && refusals.length === 0)
    return page(pages.done(upload, upload.confirmed, ask.language))
  const planned = await plan(ask.database.reader, asked, sheet, ask.now)
  if (planned === undefined) return refusedAnswer([notFound])
  return page(
    pages.preview(upload, planned, randomUUID(), refusals, ask.language),
    refusals.length === 0 ? 200 : statusOf(refusals),
  )
}

async function confirmed(ask: Ask, kind: Kind, files: Files): Promise<Answer> {
  const kept = await keptOf(ask, kind, files)
  if (kept === undefined) return refusedAnswer([notFound])
  const { form, database, language } = ask
  const { upload, sheet, asked } = kept
  const outcome = await importSheet(database, asked, sheet, { id: upload.id, seen: form.text('plan'), key: form.key })
  if (outcome.ok)
    return seeOther(`/${language}/imports/${kind}/${upload.id}`, {
      en: en.imported(outcome.fact),
      nl: nl.imported(outcome.fact),
    })
  const about = outcome.refusals.filter(refusal => refusal.path === undefined)
  return about.some(refusal => refusal.kind === 'hidden')
    ? refusedAnswer([notFound])
    : previewed(ask, kind, files, about.length === 0 ? outcome.refusals.slice(0, 1) : about)
}

type Kept = { readonly upload: Upload; readonly sheet: Sheet; readonly asked: Asked }

/** An upload with its file as it was sent in, for those who may import there. */
async function keptOf(ask: Ask, kind: Kind, files: Files): Promise<Kept | undefined> {
  const upload = await store.byId(ask.database.reader, ask.param('upload'))
  if (upload === undefined || upload.kind !== kind || !mayImport(ask.actor, kind, upload.cluster)) return undefined
  const bytes = await files.get(upload.digest)
  const sheet = bytes === undefined ? undefined : await readList(bytes, upload.name)
  if (!sheet?.ok) return undefined
  return { upload, sheet: sheet.fact, asked: { kind, cluster: upload.cluster, actor: ask.actor } }
}

/** The clusters into which this person may import members. */
async function clustersOf({ actor, database, language }: Ask): Promise<{ value: string; label: string }[]> {
  const mine = (await allClusters(database.reader)).filter(({ id }) => mayImport(actor as Actor, 'members', id))
  return mine.map(({ id, name }) => ({ value: id, label: inLanguage(name, language)?.text ?? id }))
}

/** The file to fill in, with one example row, in the words of one language. */
function templates(kind: Kind, language: 'nl' | 'en'): Route[] {
  const columns: CsvColumn<null>[] = Object.values<Column>(columnsOf[kind]).map(column => ({
    name: column[language],
    value: () => exampleOf(column, language),
  }))
  const name = `/imports/${kind}/template-${language}`
  return [
    data(`${name}.csv`, needOf(kind), () => file(asCsv(columns, [null]), 'text/csv; charset=utf-8', `${kind}.csv`)),
    data(`${name}.xlsx`, needOf(kind), async () => file(await asXlsx(columns, [null]), xlsxType, `${kind}.xlsx`)),
  ]
}
