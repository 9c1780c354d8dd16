import type { Cluster } from '../../directory/clusters/index.ts'
import { allClusters, clusterById } from '../../directory/clusters/queries.ts'
import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf, endOf, writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language, type Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import type { Acknowledgement } from './acknowledgement.ts'
import { actsFor } from './rules.ts'
import * as store from './store.ts'

/** What waits: the cluster’s answer to an invitation, and for the programme manager a hearing whose term is over or answered. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const tasks: Task[] = []
  const hearings = await store.openHearings(db)
  if (hearings.length === 0) return []
  const names = new Map((await allClusters(db)).map(cluster => [cluster.id, cluster]))
  const all = new Map((await store.all(db)).map(one => [one.id, one]))
  for (const hearing of hearings) {
    const a = all.get(hearing.acknowledgement)
    if (a === undefined || (actor.demonstration && !a.demonstration)) continue
    const name = nameIn(a, names.get(a.cluster))
    const task = {
      href: `/acknowledgements/${a.id}`,
      about: { kind: 'acknowledgement', id: a.id },
      demonstration: a.demonstration,
    }
    const over = Temporal.PlainDate.compare(dayOf(now), hearing.answerBy) > 0
    if (actsFor(actor, a) && hearing.answer === null)
      tasks.push({
        ...task,
        kind: 'acknowledgement.answer',
        due: endOf(hearing.answerBy),
        title: {
          en: `Answer to the agency on the acknowledgement of ${name.en}`,
          nl: `Antwoord aan het agentschap over de erkenning van ${name.nl}`,
        },
      })
    if (hasRole(actor, 'programme-manager') && (over || hearing.answer !== null))
      tasks.push({
        ...task,
        kind: 'acknowledgement.decide',
        due: null,
        title: {
          en: `Decide after the hearing of ${name.en}`,
          nl: `Beslis na de hoorzitting van ${name.nl}`,
        },
      })
  }
  return tasks
}

type Told = { readonly subject: Words; readonly text: Words; readonly toAgency?: boolean }

/** Who is told what happened to an acknowledgement: whoever acts for the cluster and, of an answer, the programme managers. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'acknowledgement') return []
  // decided anew: the cluster was acknowledged before
  if ((event.data as { readonly again?: boolean }).again === true) return []
  const a = await store.byId(db, event.subjectId)
  const told = a === undefined ? undefined : tellings(a, await nameOf(db, a))[event.act]
  if (a === undefined || told === undefined) return []
  const people = told.toAgency
    ? (await peopleWith(db, { role: 'programme-manager' })).filter(one => one.demonstration === a.demonstration)
    : [
        ...(await peopleWith(db, { cluster: a.cluster, role: 'cluster-manager' })),
        ...(await peopleWith(db, { organisation: a.organisation, role: 'cluster-manager' })),
      ]
  return [
    {
      to: [...new Set(people.map(({ person }) => person))],
      kind: event.act,
      instrument: a.instrument,
      subject: told.subject,
      text: told.text,
      href: `/acknowledgements/${a.id}`,
      demonstration: a.demonstration,
    },
  ]
}

function tellings(a: Acknowledgement, name: Words): Readonly<Record<string, Told>> {
  const term = (language: Language) => `${writeDay(a.from, language)} – ${writeDay(a.until, language)}`
  return {
    'cluster.acknowledged': {
      subject: { en: `${name.en} is acknowledged`, nl: `${name.nl} is erkend` },
      text: {
        en: `${name.en} is acknowledged for ${term('en')}. The code of the acknowledgement is ${a.code}.`,
        nl: `${name.nl} is erkend voor ${term('nl')}. De code van de erkenning is ${a.code}.`,
      },
    },
    'acknowledgement.renewed': {
      subject: { en: `The acknowledgement of ${name.en} is renewed`, nl: `De erkenning van ${name.nl} is verlengd` },
      text: {
        en: 'A next term follows the one that runs. The letter says from when until when.',
        nl: 'Er volgt een nieuwe termijn op de lopende. De brief zegt van wanneer tot wanneer.',
      },
    },
    'acknowledgement.hearing-opened': {
      subject: {
        en: `Invitation to be heard on the acknowledgement of ${name.en}`,
        nl: `Uitnodiging om gehoord te worden over de erkenning van ${name.nl}`,
      },
      text: {
        en: 'The agency is considering revoking the acknowledgement. You can answer on the platform.',
        nl: 'Het agentschap overweegt de erkenning in te trekken. U kunt antwoorden op het platform.',
      },
    },
    'acknowledgement.hearing-answered': {
      toAgency: true,
      subject: { en: `${name.en} has answered`, nl: `${name.nl} heeft geantwoord` },
      text: {
        en: 'The answer to the invitation to be heard has been recorded.',
        nl: 'Het antwoord op de uitnodiging om gehoord te worden is genoteerd.',
      },
    },
    'acknowledgement.kept': {
      subject: { en: `The acknowledgement of ${name.en} stays`, nl: `De erkenning van ${name.nl} blijft` },
      text: {
        en: 'The hearing has ended and the acknowledgement stays in force.',
        nl: 'De hoorzitting is afgesloten en de erkenning blijft van kracht.',
      },
    },
    'acknowledgement.revoked': {
      subject: { en: `The acknowledgement of ${name.en} is revoked`, nl: `De erkenning van ${name.nl} is ingetrokken` },
      text: {
        en: 'The letter says from when and why, and what can be done against it.',
        nl: 'De brief zegt vanaf wanneer en waarom, en wat u ertegen kunt doen.',
      },
    },
    'acknowledgement.succeeded': {
      subject: { en: `${name.en} is carried on`, nl: `${name.nl} wordt voortgezet` },
      text: {
        en: 'Another cluster carries on the work; the register says which.',
        nl: 'Een andere cluster zet de werking voort; het register zegt welke.',
      },
    },
  }
}

const nameOf = async (db: Reader, a: Acknowledgement): Promise<Words> => nameIn(a, await clusterById(db, a.cluster))

function nameIn(a: Acknowledgement, cluster: Cluster | undefined): Words {
  const named = (language: Language) => inLanguage(cluster?.name ?? null, language)?.text ?? a.cluster
  return { en: named('en'), nl: named('nl') }
}
