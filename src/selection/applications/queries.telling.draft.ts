import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Json, Reader } from '../../platform/db/index.ts'
import type { Opening } from '../../programme/calls/index.ts'
import { openings } from '../../programme/calls/queries.ts'
import { formByKey } from '../forms/queries.ts'
import type { Application } from './application.ts'
import { applicationsOf } from './queries.ts'
import { isWriting, partOf, personOf } from './rules.ts'
import { tornFor, writersAt } from './store.answers.ts'
import { assignedTo, commentsOn, workOn } from './store.sections.ts'
import * as store from './store.ts'
import { en } from './texts.telling.en.ts'
import { nl } from './texts.telling.nl.ts'

/** How long before a deadline an unfinished application is among the tasks of those who lead it. */
const near = { hours: 14 * 24 }

/** What waits for this person in the applications that are being written. */
export async function draftTasks(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const running = (await applicationsOf(db, actor)).filter(({ state }) => isWriting(state))
  if (running.length === 0) return []
  const closes = closesIn(await openings(db))
  const assigned = await assignedTo(db, actor.person)
  const torn = await tornFor(db, actorKey(actor))
  const tasks: Task[] = []
  for (const application of running) {
    const due = closes(application)
    const sections = await namesIn(db, application)
    const own = ({ application: id }: { readonly application: string }) => id === application.id
    for (const { section } of assigned.filter(own)) {
      const name = sections(section)
      const title = { en: en.write(application, name.en), nl: nl.write(application, name.nl) }
      tasks.push(task(application, 'section-assigned', due, title, `/sections/${section}`))
    }
    for (const { section } of torn.filter(own)) {
      const name = sections(section)
      const title = { en: en.choose(application, name.en), nl: nl.choose(application, name.nl) }
      tasks.push(task(application, 'conflict', due, title, `/sections/${section}#conflicts`))
    }
    if (application.state === 'draft' && due !== null && isNear(due, now) && partOf(actor, application, []) === 'lead')
      tasks.push(task(application, 'deadline', due, { en: en.deadline(application), nl: nl.deadline(application) }))
  }
  return tasks
}

const isNear = (due: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, due) < 0 && Temporal.Instant.compare(due.subtract(near), now) <= 0

const closesIn =
  (calls: readonly Opening[]) =>
  ({ call, stage }: Application): Temporal.Instant | null =>
    calls.find(each => each.call === call)?.stages.find(({ id }) => id === stage)?.closes ?? null

const task = (application: Application, kind: string, due: Temporal.Instant | null, title: Words, rest = ''): Task => ({
  kind: `application.${kind}`,
  title,
  href: `/applications/${application.id}${rest}`,
  due,
  about: { kind: 'application', id: application.id },
  demonstration: application.demonstration,
})

/** The names of the sections of an application's form. */
async function namesIn(db: Reader, { form }: Application): Promise<(section: string) => Words> {
  const found = await formByKey(db, form)
  return section => found?.sections.find(({ id }) => id === section)?.names ?? { en: section, nl: section }
}

type Data = { readonly [key: string]: Json }

/** Who is told of what was done in an application that is being written. */
export async function draftNotices(db: Reader, event: Event): Promise<Notice[]> {
  const data = (typeof event.data === 'object' && event.data !== null ? event.data : {}) as Data
  if (event.act === 'application.editor-invited') return invited(db, event)
  if (event.subjectKind !== 'application-section' || !tells(event.act, data)) return []
  const [id = '', section = ''] = event.subjectId.split('/')
  const application = await store.byId(db, id)
  if (application === undefined) return []
  const name = (await namesIn(db, application))(section)
  const say = (kind: string, to: readonly (string | undefined)[], subject: Words, text: Words): Notice[] => {
    const people = [...new Set(to.flatMap(each => each ?? []))]
    const href = `/applications/${id}/sections/${section}`
    const { instrument, demonstration } = application
    return people.length === 0
      ? []
      : [{ kind: `application.${kind}`, to: people, instrument, subject, text, href, demonstration }]
  }
  const words = (key: 'assigned' | 'commented' | 'unsigned' | 'torn') => ({
    subject: { en: en[key].subject(application), nl: nl[key].subject(application) },
    text: { en: en[key].text(application, name.en), nl: nl[key].text(application, name.nl) },
  })
  const tell = (kind: string, key: Parameters<typeof words>[0], to: readonly (string | undefined)[]) =>
    say(kind, to, words(key).subject, words(key).text)
  if (event.act === 'application-section.assigned' && typeof data['person'] === 'string')
    return tell('section-assigned', 'assigned', [data['person']])
  if (event.act === 'application-section.commented')
    return tell('commented', 'commented', await listeners(db, application, section, data))
  const notices: Notice[] = []
  if (typeof data['unsigned'] === 'string')
    notices.push(...tell('sign-off-withdrawn', 'unsigned', [personOf(data['unsigned'])]))
  const aside = asideIn(data)
  if (aside.length > 0)
    notices.push(
      ...tell('conflict', 'torn', (await writersAt(db, id, String(data['stage'] ?? ''), aside)).map(personOf)),
    )
  return notices
}

/** Whether an act in a section concerns anyone else: most of what is typed does not. */
const tells = (act: string, data: Data): boolean =>
  ['application-section.assigned', 'application-section.commented'].includes(act) ||
  typeof data['unsigned'] === 'string' ||
  asideIn(data).length > 0

/** The versions that moved aside in a save, with the one that stands since. */
const asideIn = (data: Data): { path: string; version: number }[] =>
  (Array.isArray(data['changes']) ? data['changes'] : []).flatMap(each => {
    const { path, version, aside } = each as { path: string; version: number; aside: number | null }
    return aside === null
      ? []
      : [
          { path, version },
          { path, version: aside },
        ]
  })

/** Who hears of a remark: who writes the section and who spoke in the conversation, else those who lead. */
async function listeners(db: Reader, { id, stage }: Application, section: string, data: Data) {
  const writer = (await workOn(db, id, stage)).get(section)?.assignedTo
  const said = await commentsOn(db, id, stage)
  const spoke = said.filter(({ thread }) => thread === data['thread']).map(({ by }) => personOf(by))
  const heard = [...(writer == null ? [] : [writer]), ...spoke]
  return heard.length > 0 ? heard : store.leadsOf(db, id)
}

async function invited(db: Reader, event: Event): Promise<Notice[]> {
  const application = await store.byId(db, event.subjectId)
  const data = event.data as Data
  if (application === undefined || typeof data['person'] !== 'string') return []
  return [
    {
      kind: 'application.editor-invited',
      to: [data['person']],
      instrument: application.instrument,
      subject: { en: en.invited.subject(application), nl: nl.invited.subject(application) },
      text: { en: en.invited.text(application), nl: nl.invited.text(application) },
      href: `/applications/${application.id}`,
      demonstration: application.demonstration,
    },
  ]
}
