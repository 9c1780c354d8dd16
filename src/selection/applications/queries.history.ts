import { randomUUID } from 'node:crypto'
import { type Event, historyOf, type Json, type Reader } from '../../platform/db/index.ts'
import { allAsked, askedAt, type Form } from '../forms/index.ts'
import { formByKey } from '../forms/queries.ts'
import { sectionSubject, subjectOf } from './application.ts'
import type { Changed, Entry } from './pages.history.tsx'
import { mayWrite } from './rules.ts'
import { keptAt } from './store.answers.ts'
import type { View } from './view.ts'

const own = 'application.'

/** What happened in an application, the newest first; of one section where it is named. */
export async function happenings(
  db: Reader,
  view: View,
  asked: { readonly section: string; readonly page: number; readonly length: number },
): Promise<{ entries: Entry[]; more: boolean }> {
  const { application } = view
  const forms = await formsOf(db, view)
  const sections = [...new Set([...forms.values()].flatMap(form => form.sections.map(({ id }) => id)))]
  const wanted = asked.section === '' ? sections : sections.filter(id => id === asked.section)
  const events: Event[] = []
  if (asked.section === '') {
    const { kind, id } = subjectOf(application.id)
    events.push(...(await historyOf(db, kind, id)))
  }
  for (const section of wanted) {
    const { kind, id } = sectionSubject(application.id, section)
    events.push(...(await historyOf(db, kind, id)))
  }
  // what others did to the application (a verdict, a decision) is told elsewhere, with its reasons
  const mine = events.filter(({ act }) => !act.startsWith(own) || shown.has(act))
  mine.sort((a, b) => Number(b.id - a.id))
  const from = (asked.page - 1) * asked.length
  const page = mine.slice(from, from + asked.length)
  const entries = []
  for (const event of page) entries.push(await entryOf(db, view, forms, event))
  return { entries, more: mine.length > from + asked.length }
}

const shown: ReadonlySet<string> = new Set([
  'application.begun',
  'application.carried-over',
  'application.renamed',
  'application.shared',
  'application.unshared',
  'application.editor-invited',
  'application.editor-ended',
])

/** The form of each stage of the call, by stage. */
async function formsOf(db: Reader, { opening, application, form }: View): Promise<Map<string, Form>> {
  const forms = new Map<string, Form>()
  for (const stage of opening?.stages ?? []) {
    const found = await formByKey(db, stage.form)
    if (found !== undefined) forms.set(stage.id, found)
  }
  if (form !== undefined) forms.set(application.stage, form)
  return forms
}

type Data = { [key: string]: Json }
const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null)

async function entryOf(db: Reader, view: View, forms: ReadonlyMap<string, Form>, event: Event): Promise<Entry> {
  const data = (typeof event.data === 'object' && event.data !== null ? event.data : {}) as Data
  const stage = text(data['stage']) ?? view.application.stage
  const section = event.subjectKind === 'application-section' ? (event.subjectId.split('/')[1] ?? null) : null
  const form = forms.get(stage)
  const listed = Array.isArray(data['changes']) ? data['changes'] : []
  const changes = listed.flatMap(each => {
    const { path, version } = each as { path: string; version: number }
    return [{ path, version }]
  })
  return {
    id: event.id.toString(),
    act: event.act,
    by: event.actor,
    at: event.happenedAt,
    section,
    person: text(data['person']),
    unsigned: text(data['unsigned']),
    changes: form === undefined || section === null ? [] : await changesOf(db, view, { stage, section, form }, changes),
  }
}

async function changesOf(
  db: Reader,
  view: View,
  { stage, section, form }: { stage: string; section: string; form: Form },
  changes: readonly { path: string; version: number }[],
): Promise<Changed[]> {
  const { application, part, answers } = view
  const kept = await keptAt(db, application.id, stage, changes)
  const writes = mayWrite(part, application.state).length === 0 && stage === application.stage
  return changes.flatMap(({ path, version }): Changed[] => {
    const asked = askedAt(form, path) ?? allAsked(form, {}).find(each => each.path === path)
    const after = kept.find(each => each.path === path && each.version === version)
    const before = kept.find(each => each.path === path && each.version === version - 1)
    if (asked === undefined || after === undefined) return []
    const stands = answers.get(path)
    return [
      {
        asked,
        section,
        before: before?.value ?? null,
        after: after.value,
        version,
        origin: after.origin,
        restorable:
          writes && stands !== undefined && stands.version !== version
            ? { seen: stands.version, key: randomUUID() }
            : null,
      },
    ]
  })
}
