import { clusterNames, roadmapOf } from '../../directory/clusters/queries.ts'
import { inLanguage, type Translated, type Words } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import { challengesOf } from '../../programme/agency/queries.ts'
import type { Form } from './form.ts'
import { readForm } from './read.ts'
import { type Lists, readsLists, withLists } from './rules.fitted.ts'
import * as store from './store.ts'
import type { Version } from './version.ts'

/** A published version with the form that it says. */
export type PublishedForm = { readonly version: Version; readonly form: Form }

/** A published version never changes: each is read once. */
const known = new Map<string, Form>()

function formIn({ key, digest, document }: Version): Form {
  const name = `${key} ${digest}`
  const form = known.get(name) ?? read(key, document)
  known.set(name, form)
  return form
}

function read(key: string, document: string): Form {
  const outcome = readForm(document, key)
  if (!outcome.ok) throw new Error(`a published form cannot be read: ${outcome.refusals[0].message.en}`)
  return outcome.fact
}

/** The version of a form that a key names: `ibn-proposal@2016-03-04`. */
export async function formByKey(db: Reader, key: string): Promise<Form | undefined> {
  const form = await writtenForm(db, key)
  return form === undefined || !readsLists(form) ? form : withLists(form, await listsNow(db))
}

const both = (names: Translated | null, id: string): Words => ({
  en: inLanguage(names, 'en')?.text ?? id,
  nl: inLanguage(names, 'nl')?.text ?? id,
})

const inCluster = (cluster: Words, line: Words): Words => ({
  en: `${cluster.en}: ${line.en}`,
  nl: `${cluster.nl}: ${line.nl}`,
})

/** The lists as they stand: what is no longer offered is still known by name. */
async function listsNow(db: Reader): Promise<Lists> {
  const names = await clusterNames(db)
  return {
    challenges: (await challengesOf(db)).map(({ id, names }) => ({ id, label: both(names, id) })),
    clusters: [...names].map(([id, name]) => ({ id, label: both(name, id) })),
    roadmap: (await roadmapOf(db)).map(({ id, cluster, names: line }) => ({
      id,
      label: inCluster(both(names.get(cluster) ?? null, cluster), both(line, id)),
    })),
  }
}

async function writtenForm(db: Reader, key: string): Promise<Form | undefined> {
  const standing = known.get(`${key} ${await store.digestOf(db, key)}`)
  if (standing !== undefined) return standing
  const version = await store.versionByKey(db, key)
  return version === undefined ? undefined : formIn(version)
}

/** Every published version, by name, the newest first. */
export const forms = async (db: Reader): Promise<PublishedForm[]> =>
  (await store.published(db)).map(version => ({ version, form: formIn(version) }))
