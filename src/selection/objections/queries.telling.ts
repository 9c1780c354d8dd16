import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { endOf, writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { decisionsIn } from '../decisions/queries.ts'
import { type Objection, outcomes, reopens } from './objection.ts'
import * as store from './store.ts'

const taskOf = (o: Objection) => ({
  href: `/objections/${o.id}`,
  about: { kind: 'objection', id: o.id },
  demonstration: o.demonstration,
})

/** What waits: a file without a handler, one to be decided, and a decision to be taken again after an objection that was upheld. */
export async function tasksFor(db: Reader, actor: Actor, _now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person' || !hasRole(actor, 'programme-manager', 'account-manager')) return []
  const manager = hasRole(actor, 'programme-manager')
  const tasks: Task[] = []
  const all = await store.all(db)
  const anew = all.some(({ outcome }) => outcome !== null && reopens(outcome))
  const standing = new Set(anew ? (await decisionsIn(db)).map(({ id }) => id) : [])
  for (const o of all) {
    if (actor.demonstration && !o.demonstration) continue
    if (o.state === 'received' && manager)
      tasks.push({
        ...taskOf(o),
        kind: 'objection.assign',
        due: endOf(o.decideBy),
        title: {
          en: `Assign a handler to objection ${o.number}`,
          nl: `Wijs een behandelaar aan voor bezwaar ${o.number}`,
        },
      })
    if (o.state === 'handling' && o.handler === actor.person)
      tasks.push({
        ...taskOf(o),
        kind: 'objection.decide',
        due: endOf(o.decideBy),
        title: { en: `Decide on objection ${o.number}`, nl: `Beslis over bezwaar ${o.number}` },
      })
    if (manager && o.outcome !== null && reopens(o.outcome) && standing.has(o.decision))
      tasks.push({
        ...taskOf(o),
        kind: 'objection.reconsider',
        due: null,
        title: {
          en: `Have the decision on ${o.about} taken again: objection ${o.number} was upheld`,
          nl: `Laat de beslissing over ${o.about} opnieuw nemen: bezwaar ${o.number} is gegrond`,
        },
      })
  }
  return tasks
}

/** Who is told: programme managers of a new objection, the handler of what they were given, the applicant of the rest. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'objection') return []
  const o = await store.byId(db, event.subjectId)
  const told = o === undefined ? undefined : tellings(o)[event.act]
  if (o === undefined || told === undefined) return []
  return [
    {
      to: await recipients(db, o, told.to),
      kind: event.act,
      instrument: o.instrument,
      subject: told.subject,
      text: told.text,
      href: `/objections/${o.id}`,
      demonstration: o.demonstration,
    },
  ]
}

type Whom = 'managers' | 'handler' | 'applicant'

async function recipients(db: Reader, o: Objection, whom: Whom): Promise<string[]> {
  if (whom === 'handler') return o.handler === null ? [] : [o.handler]
  const found =
    whom === 'managers'
      ? (await peopleWith(db, { role: 'programme-manager' })).filter(one => one.demonstration === o.demonstration)
      : [
          ...(await peopleWith(db, { organisation: o.organisation, role: 'cluster-manager' })),
          ...(o.cluster === null ? [] : await peopleWith(db, { cluster: o.cluster, role: 'cluster-manager' })),
        ]
  return [...new Set(found.map(({ person }) => person))]
}

function tellings(o: Objection): Readonly<Record<string, { to: Whom; subject: Words; text: Words }>> {
  const outcome = o.outcome === null ? { en: '', nl: '' } : outcomes[o.outcome]
  return {
    'objection.received': {
      to: 'managers',
      subject: { en: `Objection ${o.number} was received`, nl: `Bezwaar ${o.number} is ontvangen` },
      text: {
        en: `An objection against the decision on ${o.about}. It is to be decided by ${writeDay(o.decideBy, 'en')}.`,
        nl: `Een bezwaar tegen de beslissing over ${o.about}. Er moet over beslist zijn op ${writeDay(o.decideBy, 'nl')}.`,
      },
    },
    'objection.assigned': {
      to: 'handler',
      subject: { en: `Objection ${o.number} is yours to handle`, nl: `U behandelt bezwaar ${o.number}` },
      text: {
        en: `It is to be decided by ${writeDay(o.decideBy, 'en')}.`,
        nl: `Er moet over beslist zijn op ${writeDay(o.decideBy, 'nl')}.`,
      },
    },
    'objection.decided': {
      to: 'applicant',
      subject: { en: `Your objection ${o.number} is ${outcome.en}`, nl: `Uw bezwaar ${o.number} is ${outcome.nl}` },
      text: {
        en: 'The letter gives the reasons, and what you can do against it.',
        nl: 'De brief geeft de redenen, en wat u ertegen kunt doen.',
      },
    },
  }
}
