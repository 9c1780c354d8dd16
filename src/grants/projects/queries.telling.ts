import { peopleWith } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { awards } from '../../selection/decisions/index.ts'
import { decisionsIn } from '../../selection/decisions/queries.ts'
import { agreementsIn, peopleOf } from '../agreements/queries.ts'
import { type Project, staying, subjectOf } from './project.ts'
import { mayHandle } from './rules.access.ts'
import * as store from './store.ts'

const { compare } = Temporal.PlainDate

/** What waits for the agency’s people in projects: beginning, starting, the term that is over. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person' || !mayHandle(actor)) return []
  const ours = ({ demonstration }: { readonly demonstration: boolean }) => !actor.demonstration || demonstration
  const living = (await store.list(db)).filter(({ state }) => state === 'preparing' || state === 'running').filter(ours)
  const signed = new Set(
    living.length === 0 ? [] : (await agreementsIn(db, { states: ['in-force'] })).map(({ id }) => id),
  )
  return [...(await toBegin(db)).filter(ours), ...living.flatMap(one => ofProject(one, signed, dayOf(now)))]
}

/** Approvals of projects that have not begun. */
async function toBegin(db: Reader): Promise<Task[]> {
  const [standing, shelf] = [await store.decisionsWith(db), await instrumentsOf(db)]
  return (await decisionsIn(db))
    .filter(one => awards(one.ruling) && one.supersededBy === null && !standing.has(one.id))
    .filter(({ instrument }) => shelf.get(instrument)?.document.beneficiary.kind === 'project-partners')
    .map(one => ({
      kind: 'project.begin',
      title: {
        en: `Begin project ${one.title} (${one.number})`,
        nl: `Start project ${one.title} op (${one.number})`,
      },
      href: '/projects/all',
      due: null,
      about: { kind: 'decision', id: one.id },
      demonstration: one.demonstration,
    }))
}

function ofProject(project: Project, signed: ReadonlySet<string>, today: Temporal.PlainDate): Task[] {
  const task = (kind: string, title: Words): Task => ({
    kind: `project.${kind}`,
    title,
    href: `/projects/${project.id}/file`,
    due: null,
    about: subjectOf(project.id),
    demonstration: project.demonstration,
  })
  const { number, title, state, term } = project
  if (state === 'preparing' && staying(project).every(({ agreement }) => signed.has(agreement)))
    return [
      task('start', {
        en: `Start project ${title} (${number}): every partner has signed`,
        nl: `Laat project ${title} (${number}) lopen: elke partner heeft ondertekend`,
      }),
    ]
  if (state === 'running' && compare(today, term.to) > 0)
    return [
      task('finish', {
        en: `The term of project ${title} (${number}) is over`,
        nl: `De looptijd van project ${title} (${number}) is voorbij`,
      }),
    ]
  return []
}

/** Everyone at work in a project, and the managers of the clusters that carry it, are told what happened to the whole. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'project') return []
  const project = await store.byId(db, event.subjectId)
  const told = project === undefined ? undefined : tellings(project, event)[event.act]
  if (project === undefined || told === undefined) return []
  const people: string[] = []
  for (const { organisation } of project.partners) {
    const of = { cluster: '', organisation, project: project.id }
    for (const { person } of await peopleOf(db, of, 'cluster-manager', 'cluster-finance')) people.push(person)
  }
  for (const { cluster } of project.shares)
    for (const { person } of await peopleWith(db, { cluster, role: 'cluster-manager' })) people.push(person)
  return [
    {
      to: [...new Set(people)],
      kind: event.act,
      instrument: project.instrument,
      subject: told.subject,
      text: told.text,
      href: `/projects/${project.id}/file`,
      demonstration: project.demonstration,
    },
  ]
}

type Told = { readonly subject: Words; readonly text: Words }

function tellings({ number, title }: Project, { reason, data }: Event): Readonly<Record<string, Told>> {
  const why = reason === null ? '' : ` ${reason}`
  const { partner = '' } = data as { readonly partner?: string }
  return {
    'project.begun': {
      subject: {
        en: `Project ${number} is being prepared: ${title}`,
        nl: `Project ${number} wordt voorbereid: ${title}`,
      },
      text: {
        en: 'The agreement of each partner is drawn up; each is offered its own.',
        nl: 'De overeenkomst van elke partner is opgesteld; elk krijgt de eigen overeenkomst aangeboden.',
      },
    },
    'project.started': {
      subject: { en: `Project ${number} runs: ${title}`, nl: `Project ${number} loopt: ${title}` },
      text: { en: 'Every partner has signed.', nl: 'Elke partner heeft ondertekend.' },
    },
    'project.partner-left': {
      subject: { en: `${partner} leaves project ${number}`, nl: `${partner} stapt uit project ${number}` },
      text: { en: `The reason:${why}`, nl: `De reden:${why}` },
    },
    'project.budget-shifted': {
      subject: { en: `Budget of project ${number} shifted`, nl: `Budget van project ${number} verschoven` },
      text: { en: `The reason:${why}`, nl: `De reden:${why}` },
    },
    'project.stopped': {
      subject: { en: `Project ${number} is stopped`, nl: `Project ${number} is stopgezet` },
      text: {
        en: `What was spent until now is declared and settled. The reason:${why}`,
        nl: `Wat tot nu werd uitgegeven, wordt gedeclareerd en afgerekend. De reden:${why}`,
      },
    },
    'project.closed': {
      subject: { en: `Project ${number} is closed`, nl: `Project ${number} is afgesloten` },
      text: { en: 'Everything was settled.', nl: 'Alles is afgerekend.' },
    },
  }
}
