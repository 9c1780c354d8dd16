import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf, endOf, writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { peopleOf } from '../agreements/queries.ts'
import { claimsIn } from '../claims/queries.ts'
import { type Control, subjectOf } from './control.ts'
import { mayAnswer, mayControl, mayHandleObjections } from './rules.access.ts'
import { unansweredIn } from './store.findings.ts'
import { objectionsOpen } from './store.objections.ts'
import * as store from './store.ts'
import { certificatesOf, questionsOpen } from './store.words.ts'

const { compare } = Temporal.PlainDate

/** What waits for this person in controls: claims to take, lines to judge, hearings to answer and to end, objections to decide. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const controls = await store.list(db)
  const takes = hasRole(actor, 'controller')
  const running = controls.filter(({ state }) => state !== 'final')
  return [
    ...(takes ? await toTake(db, actor) : []),
    ...running.filter(one => mayControl(actor, one)).flatMap(one => ofController(one, actor, dayOf(now))),
    ...(await ofCluster(
      db,
      running.filter(one => mayAnswer(actor, one)),
    )),
    ...(await ofObjections(db, controls, actor)),
  ]
}

const task = (
  { id, claim, demonstration }: Pick<Control, 'id' | 'claim' | 'demonstration'>,
  kind: string,
  title: Words,
  due: Temporal.PlainDate | null = null,
  at = '/control',
): Task => ({
  kind: `control.${kind}`,
  title,
  href: `/claims/${claim}${at}`,
  due: due === null ? null : endOf(due),
  about: subjectOf(id),
  demonstration,
})

async function toTake(db: Reader, actor: Actor): Promise<Task[]> {
  return (await claimsIn(db, { states: ['submitted'] }))
    .filter(claim => mayControl(actor, claim))
    .map(({ id, number, demonstration }) => ({
      kind: 'control.take',
      title: { en: `Take claim ${number} into control`, nl: `Neem kostendeclaratie ${number} in controle` },
      href: `/claims/${id}/control`,
      due: null,
      about: { kind: 'claim', id },
      demonstration,
    }))
}

/** Whoever took a claim into control carries it on; a hearing waits until its term has ended. */
function ofController(control: Control, actor: Actor, today: Temporal.PlainDate): Task[] {
  if (control.takenBy !== actorKey(actor)) return []
  const { claimNumber, answerBy } = control
  if (control.state === 'open')
    return [
      task(control, 'judge', { en: `Control claim ${claimNumber}`, nl: `Controleer kostendeclaratie ${claimNumber}` }),
    ]
  if (answerBy === null || compare(today, answerBy) <= 0) return []
  const title = {
    en: `End the hearing on claim ${claimNumber}: its term is over`,
    nl: `Rond het wederhoor over kostendeclaratie ${claimNumber} af: de termijn is voorbij`,
  }
  return [task(control, 'conclude', title, null, '/control/hearing')]
}

async function ofCluster(db: Reader, own: readonly Control[]): Promise<Task[]> {
  if (own.length === 0) return []
  const asked = await questionsOpen(db)
  const open = await unansweredIn(db)
  return own.flatMap(control => {
    const { id, claimNumber, state, answerBy } = control
    const questions = asked.filter(one => one.control === id).length
    const tasks: Task[] = []
    if (state === 'hearing' && open.has(id))
      tasks.push(
        task(
          control,
          'answer',
          {
            en: `Answer to the intended cuts in claim ${claimNumber}`,
            nl: `Antwoord op de voorgenomen verwerpingen in kostendeclaratie ${claimNumber}`,
          },
          answerBy,
        ),
      )
    if (questions > 0)
      tasks.push(
        task(control, 'reply', {
          en: `Answer ${questions === 1 ? 'a question' : `${questions} questions`} on claim ${claimNumber}`,
          nl: `Beantwoord ${questions === 1 ? 'een vraag' : `${questions} vragen`} over kostendeclaratie ${claimNumber}`,
        }),
      )
    return tasks
  })
}

async function ofObjections(db: Reader, controls: readonly Control[], actor: Actor): Promise<Task[]> {
  const tasks: Task[] = []
  for (const { control: id, certificate } of await objectionsOpen(db)) {
    const control = controls.find(one => one.id === id)
    if (control === undefined || !mayHandleObjections(actor, control)) continue
    const found = (await certificatesOf(db, id)).find(one => one.id === certificate)
    if (found === undefined || found.verifiers.includes(actorKey(actor))) continue
    const title = {
      en: `Decide on the objection to certificate ${found.number}`,
      nl: `Beslis over het bezwaar tegen certificaat ${found.number}`,
    }
    tasks.push(task(control, 'objection', title, null, `/certificates/${found.ordinal}`))
  }
  return tasks
}

type Told = {
  readonly subject: Words
  readonly text: Words
  readonly to: 'cluster' | 'controller' | 'handlers'
  readonly at?: string
}

/** Who is told what happens to a control: whoever acts for the cluster, or the controller who took it. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  const ofLine = event.subjectKind === 'control-line'
  if (!ofLine && event.subjectKind !== 'control') return []
  const { control: named } = event.data as { readonly control?: string }
  const control = await store.byId(db, ofLine ? (named ?? '') : event.subjectId)
  const told = control === undefined ? undefined : tellings(control, event)[event.act]
  if (control === undefined || told === undefined) return []
  return [
    {
      to: await recipients(db, control, told.to),
      kind: event.act,
      instrument: control.instrument,
      subject: told.subject,
      text: told.text,
      href: `/claims/${control.claim}${told.at ?? '/control'}`,
      demonstration: control.demonstration,
    },
  ]
}

async function recipients(db: Reader, control: Control, to: Told['to']): Promise<string[]> {
  if (to === 'controller') return [control.takenBy.replace(/^person:/, '')]
  if (to === 'handlers')
    return (await peopleWith(db, { role: 'programme-manager' }))
      .filter(({ demonstration }) => demonstration === control.demonstration)
      .map(({ person }) => person)
  const people = await peopleOf(db, control, 'cluster-manager', 'cluster-finance')
  return [...new Set(people.map(({ person }) => person))]
}

function tellings(control: Control, { subjectId, reason, data }: Event): Readonly<Record<string, Told>> {
  const { claimNumber: number, answerBy } = control
  const line = `/control/lines/${subjectId}`
  const { answerBy: until } = data as { readonly answerBy?: string }
  const by = until === undefined ? answerBy : Temporal.PlainDate.from(until)
  const words = (text: string | null): Words => ({ en: text ?? '', nl: text ?? '' })
  const final: Told = {
    to: 'cluster',
    subject: {
      en: `The control of claim ${number} is final`,
      nl: `De controle van kostendeclaratie ${number} is definitief`,
    },
    text: {
      en: 'The certificate says what is accepted, what is cut and why, and what you can do against it.',
      nl: 'Het certificaat zegt wat aanvaard is, wat verworpen is en waarom, en wat u ertegen kunt doen.',
    },
  }
  return {
    'control.taken': {
      to: 'cluster',
      subject: { en: `Claim ${number} is in control`, nl: `Kostendeclaratie ${number} is in controle` },
      text: {
        en: 'It can no longer be recalled. Until the control is final you can correct it by added lines.',
        nl: 'Ze kan niet meer worden teruggenomen. Tot de controle definitief is, kunt u verbeteren door lijnen toe te voegen.',
      },
    },
    'control-line.asked': {
      to: 'cluster',
      at: line,
      subject: { en: `A question on claim ${number}`, nl: `Een vraag over kostendeclaratie ${number}` },
      text: words(reason),
    },
    'control-line.replied': {
      to: 'controller',
      at: line,
      subject: { en: `An answer on claim ${number}`, nl: `Een antwoord over kostendeclaratie ${number}` },
      text: words(reason),
    },
    'control.announced': {
      to: 'cluster',
      subject: { en: `Intended cuts in claim ${number}`, nl: `Voorgenomen verwerpingen in kostendeclaratie ${number}` },
      text: {
        en: `You can answer to each of them${by === null ? '' : ` until ${writeDay(by, 'en')}`}; nothing is final before that.`,
        nl: `U kunt op elk ervan antwoorden${by === null ? '' : ` tot en met ${writeDay(by, 'nl')}`}; voordien is niets definitief.`,
      },
    },
    'control.resumed': {
      to: 'cluster',
      subject: {
        en: `The hearing on claim ${number} has stopped`,
        nl: `Het wederhoor over kostendeclaratie ${number} is gestopt`,
      },
      text: {
        en: `The lines are looked at again.${reason === null ? '' : ` ${reason}`}`,
        nl: `De lijnen worden opnieuw bekeken.${reason === null ? '' : ` ${reason}`}`,
      },
    },
    'control.answered': {
      to: 'controller',
      at: '/control/hearing',
      subject: { en: `An answer in the hearing on ${number}`, nl: `Een antwoord in het wederhoor over ${number}` },
      text: words(reason),
    },
    'control.closed': final,
    'control.concluded': final,
    'control.reopened': {
      to: 'cluster',
      subject: { en: `A follow-up of the control of ${number}`, nl: `Een vervolg op de controle van ${number}` },
      text: words(reason),
    },
    'control.objected': {
      to: 'handlers',
      subject: { en: `An objection to the control of ${number}`, nl: `Een bezwaar tegen de controle van ${number}` },
      text: words(reason),
    },
    'control.objection-decided': {
      to: 'cluster',
      subject: {
        en: `Your objection on claim ${number} is decided`,
        nl: `Over uw bezwaar bij kostendeclaratie ${number} is beslist`,
      },
      text: words(reason),
    },
  }
}
