import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { endOf, writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { applicationById, applicationsIn } from '../applications/queries.ts'
import { ruled } from './decision.ts'
import { callNames } from './queries.lists.ts'
import { decisionById } from './store.decisions.ts'
import { sittingById } from './store.sittings.ts'
import { type Called, calledTo, type Led, ledBy, onTables, toVote } from './store.telling.ts'

/** What waits in the committee room: a vote to cast, files to read, a meeting to prepare or to sign, applications that no meeting has yet. */
export async function tasksFor(db: Reader, actor: Actor): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const tasks: Task[] = []
  if (hasRole(actor, 'committee')) tasks.push(...(await calledTo(db, actor.person)).map(toRead))
  if (hasRole(actor, 'committee'))
    for (const { sitting, application, demonstration } of await toVote(db, actor.person)) {
      const { number = '', title = '' } = (await applicationById(db, actor, application)) ?? {}
      tasks.push({
        kind: 'committee.vote',
        title: { en: `Vote on ${number} (${title})`, nl: `Stem over ${number} (${title})` },
        href: `/committee/${sitting}/items/${application}`,
        due: null,
        about: { kind: 'sitting', id: sitting },
        demonstration,
      })
    }
  if (hasRole(actor, 'committee', 'programme-manager'))
    for (const led of await ledBy(db, actor.person)) {
      const found = taskOf(led)
      if (found !== undefined) tasks.push(found)
    }
  if (hasRole(actor, 'programme-manager')) tasks.push(...(await uncalled(db)))
  return tasks.filter(({ demonstration }) => demonstration || !actor.demonstration)
}

/** What a meeting asks of its members before it opens. */
const toRead = ({ id, day, demonstration }: Called): Task => ({
  kind: 'committee.read',
  title: {
    en: `Read what lies before the meeting of ${writeDay(day, 'en')}, and say where you have a tie`,
    nl: `Lees wat voorligt op de zitting van ${writeDay(day, 'nl')}, en meld waar u een band hebt`,
  },
  href: `/committee/${id}`,
  due: endOf(day),
  about: { kind: 'sitting', id },
  demonstration,
})

/** What a meeting asks of whoever leads it now. */
function taskOf(led: Led): Task | undefined {
  const about = { about: { kind: 'sitting', id: led.id }, demonstration: led.demonstration }
  const [en, nl] = [writeDay(led.day, 'en'), writeDay(led.day, 'nl')]
  if (led.state === 'preparing')
    return led.secretary
      ? {
          ...about,
          kind: 'committee.prepare',
          title: { en: `Prepare the meeting of ${en}`, nl: `Bereid de zitting van ${nl} voor` },
          href: `/committee/${led.id}`,
          due: endOf(led.day),
        }
      : undefined
  if (led.open > 0 || led.signed || led.items === 0) return undefined
  return {
    ...about,
    kind: 'committee.sign',
    title: { en: `Sign the minutes of ${en}`, nl: `Onderteken de notulen van ${nl}` },
    href: `/committee/${led.id}/minutes`,
    due: null,
  }
}

/** Applications that were found eligible and lie before no meeting: one task per call and stage. */
async function uncalled(db: Reader): Promise<Task[]> {
  const tables = await onTables(db)
  const names = await callNames(db)
  const waiting = (await applicationsIn(db, { states: ['eligible'] })).filter(
    ({ id, stage }) => !tables.has(`${id} ${stage}`),
  )
  return [...Map.groupBy(waiting, ({ call, stage }) => `${call} ${stage}`).values()].flatMap(group => {
    const [first] = group
    if (first === undefined) return []
    const { call, stage, demonstration } = first
    return [
      {
        kind: 'committee.call',
        title: waits(group.length, names.get(call) ?? { en: call, nl: call }),
        href: `/committee/new?call=${call}&stage=${stage}`,
        due: null,
        about: { kind: 'call', id: call },
        demonstration,
      },
    ]
  })
}

const waits = (count: number, { en, nl }: Words): Words =>
  count === 1
    ? {
        en: `An eligible application of “${en}” waits for a decision`,
        nl: `Eén steunbare aanvraag van “${nl}” wacht op een beslissing`,
      }
    : {
        en: `${count} eligible applications of “${en}” wait for a decision`,
        nl: `${count} steunbare aanvragen van “${nl}” wachten op een beslissing`,
      }

/** Who is told: members of the meeting they are called to, and the applicant of what was decided on their application. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind === 'sitting') return called(db, event)
  if (event.act !== 'decision.notified' && event.act !== 'decision.letter-sent') return []
  const decision = await decisionById(db, event.subjectId)
  if (decision === undefined) return []
  const people = await peopleWith(db, { organisation: decision.organisation })
  const text: Words = {
    en: `${ruled[decision.ruling].en}, on ${writeDay(decision.decidedOn, 'en')}. The decision, its reasons and what can be done against it stand on its page and in the letter.`,
    nl: `${ruled[decision.ruling].nl}, op ${writeDay(decision.decidedOn, 'nl')}. De beslissing, de motivering en wat u ertegen kunt doen staan op de pagina en in de brief.`,
  }
  return [
    {
      to: [...new Set(people.map(({ person }) => person))],
      kind: 'decision.notified',
      instrument: decision.instrument,
      subject: {
        en: `Decision on ${decision.number} ${decision.title}`,
        nl: `Beslissing over ${decision.number} ${decision.title}`,
      },
      text,
      href: `/decisions/${decision.id}`,
      demonstration: decision.demonstration,
    },
  ]
}

const acts: Readonly<Record<string, (day: Words) => Words>> = {
  'sitting.prepared': ({ en, nl }) => ({
    en: `You are called to the committee meeting of ${en}.`,
    nl: `U wordt uitgenodigd voor de zitting van het beslissingscomité van ${nl}.`,
  }),
  'sitting.agenda-set': ({ en, nl }) => ({
    en: `The agenda of the committee meeting of ${en} has been set: read what lies before it, and say where you have a tie.`,
    nl: `De agenda van de zitting van ${nl} is samengesteld: lees wat voorligt, en meld waar u een band hebt.`,
  }),
  'sitting.cancelled': ({ en, nl }) => ({
    en: `The committee meeting of ${en} has been cancelled.`,
    nl: `De zitting van het beslissingscomité van ${nl} is geannuleerd.`,
  }),
}

async function called(db: Reader, event: Event): Promise<Notice[]> {
  const say = acts[event.act]
  const sitting = say === undefined ? undefined : await sittingById(db, event.subjectId)
  if (say === undefined || sitting === undefined) return []
  const words = say({ en: writeDay(sitting.day, 'en'), nl: writeDay(sitting.day, 'nl') })
  return [
    {
      to: [...sitting.members.map(({ person }) => person), sitting.secretary],
      kind: event.act,
      instrument: sitting.instrument,
      subject: words,
      text: words,
      href: `/committee/${sitting.id}`,
      demonstration: sitting.demonstration,
    },
  ]
}
